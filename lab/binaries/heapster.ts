import type { Edit } from './edits.ts';
import type { Source } from './recipes.ts';

/** heapster and eventer with the sinks log, metric and influxdb: what a cluster without a cloud uses. */
export const heapster: Source = {
  name: 'heapster',
  version: 'v1.5.4',
  module: 'k8s.io/heapster',
  moduleVersion: 'v1.5.4',
  dependencies: 'heapster.deps.txt',
  programs: { heapster: { package: './metrics' }, eventer: { package: './events' } },
  variables: { 'k8s.io/heapster/version.HeapsterVersion': 'v1.5.4' },
  edits: [
    ...withoutSinks('metrics', {
      elasticsearch: 'NewElasticSearchSink',
      gcm: 'CreateGCMSink',
      graphite: 'NewGraphiteSink',
      hawkular: 'NewHawkularSink',
      honeycomb: 'NewHoneycombSink',
      kafka: 'NewKafkaSink',
      librato: 'CreateLibratoSink',
      opentsdb: 'CreateOpenTSDBSink',
      riemann: 'CreateRiemannSink',
      stackdriver: 'CreateStackdriverSink',
      statsd: 'NewStatsdSink',
      wavefront: 'NewWavefrontSink',
    }),
    ...withoutSinks('events', {
      elasticsearch: 'NewElasticSearchSink',
      gcl: 'CreateGCLSink',
      honeycomb: 'NewHoneycombSink',
      kafka: 'NewKafkaSink',
      riemann: 'CreateRiemannSink',
    }),
    {
      file: 'metrics/storage/util/util.go',
      find: '"k8s.io/client-go/pkg/api"',
      replace: 'api "k8s.io/metrics/pkg/apis/metrics"',
      why: 'metrics of Kubernetes 1.7 has a ResourceList of its own, which this function has to give',
    },
    ...['CPU', 'Memory'].map((resource) => ({
      file: 'metrics/storage/util/util.go',
      find: `api.Resource${resource}:`,
      replace: `"${resource.toLowerCase()}":`,
      why: 'metrics of Kubernetes 1.7 has no constants for the names of resources',
    })),
    {
      file: 'common/kubernetes/configs.go',
      find: 'kubeConfig.Insecure = ',
      replace: 'kubeConfig.TLSClientConfig.Insecure = ',
      why: 'the client of Kubernetes 1.6.13 has the switch one level deeper',
    },
    {
      file: 'common/kubernetes/configs.go',
      find: 'Insecure: configOverrides.ClusterInfo.InsecureSkipTLSVerify,',
      replace:
        'TLSClientConfig: kube_rest.TLSClientConfig{Insecure: configOverrides.ClusterInfo.InsecureSkipTLSVerify},',
      why: 'the client of Kubernetes 1.6.13 has the switch one level deeper',
    },
    ...['metrics', 'metrics/v1alpha1'].map((path) => ({
      file: `vendor/k8s.io/metrics/pkg/apis/${path}/types.generated.go`,
      replace: `package ${path.split('/').at(-1) ?? ''}\n`,
      why: 'made by another version of the JSON library than is locked; without it the same is read, more slowly',
    })),
  ],
};

/** @param constructors of the sinks to leave out, by their names */
function withoutSinks(part: 'metrics' | 'events', constructors: Record<string, string>): Edit[] {
  const file = `${part}/sinks/factory.go`;
  const why = 'its libraries are not in the registry, or many, and no lab has what it writes to';
  return Object.entries(constructors).flatMap(([sink, constructor]) => [
    { file, find: `\t"k8s.io/heapster/${part}/sinks/${sink}"\n`, replace: '', why },
    { file, find: `\tcase "${sink}":\n\t\treturn ${sink}.${constructor}(&uri.Val)\n`, replace: '', why },
  ]);
}

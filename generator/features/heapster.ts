import { finding, type Finding } from '../../findings/finding.ts';
import { hostsWith, type Cluster } from '../model/cluster.ts';
import type { Feature } from '../model/feature.ts';
import { imageOf } from '../derived/images.ts';

/** Metrics of nodes and pods: heapster reads them from the kubelets, InfluxDB keeps them, Grafana draws them. */
export const heapster: Feature = {
  name: 'heapster',
  isOn: (cluster) => hostsWith(cluster, 'master').length > 0 && (cluster.heapster.enabled || cluster.heapster.grafana),
  rules: [grafanaAlone],
  contribute: (cluster, release) => {
    const { grafana } = cluster.heapster;
    const images = {
      heapster: imageOf('heapster', release),
      influxdb: imageOf('influxdb', release),
      ...(grafana ? { grafana: imageOf('grafana', release) } : {}),
    };
    const manifests = ['heapster', ...(grafana ? ['grafana'] : [])];
    return {
      steps: ['cluster-addon', 'verify'],
      groupVars: { kube_master: { heapster_manifests: manifests, heapster_images: images } },
      without: grafana ? [] : ['templates/grafana.yml.j2'],
      images: Object.values(images),
      manifests,
      ports: [
        {
          from: 'k8s_cluster',
          to: 'k8s_cluster',
          protocol: 'tcp',
          port: 10250,
          why: { en: 'kubelet (metrics, heapster)', zh: 'kubelet(指标,heapster)' },
        },
      ],
      unproven: grafana ? [GRAFANA] : [],
    };
  },
};

const GRAFANA = {
  en: 'Grafana: the program itself could not be tested; heapster and its metrics store were.',
  zh: 'Grafana:未能运行其程序加以验证;heapster 及其数据存储已验证。',
};

function grafanaAlone({ heapster: { enabled, grafana } }: Cluster): Finding[] {
  return grafana && !enabled ? [finding('KW1157', {}, ['heapster', 'grafana'])] : [];
}

import type { Edit } from './edits.ts';
import type { Source } from './recipes.ts';

const fabric = 'the Service Fabric provider is not in the registry';

/** traefik without its web pages, the provider for Service Fabric, and clusters of traefik itself. */
export const traefik: Source = {
  name: 'traefik',
  version: 'v1.7.34',
  module: 'github.com/traefik/traefik',
  moduleVersion: 'v1.7.34',
  programs: { traefik: { package: './cmd/traefik' } },
  variables: { 'github.com/traefik/traefik/version.Version': 'v1.7.34' },
  additions: {
    'autogen/leadership/leadership.go': 'traefik.leadership.go',
    'autogen/genstatic/gen.go': 'traefik.genstatic.go',
  },
  edits: [
    {
      file: 'go.mod',
      find: '\tgithub.com/containous/traefik-extra-service-fabric v1.7.1-0.20210227093100-8dcd57b609a8\n',
      replace: [
        '\tgithub.com/Masterminds/goutils v1.1.1 // indirect',
        '\tgithub.com/Masterminds/semver v1.5.0 // indirect',
        '\tgithub.com/huandu/xstrings v1.6.3 // indirect\n',
      ].join('\n'),
      why: `${fabric}; it was what named versions of these three, which sprig needs`,
    },
    remove('go.mod', '\tgithub.com/jjcollinge/servicefabric v0.0.2-0.20180125130438-8eebe170fa1b\n', fabric),
    remove(
      'go.mod',
      '\tgithub.com/docker/leadership v0.0.0-00010101000000-000000000000\n',
      'the library that elects a leader is not in the registry; traefik.leadership.go is there instead',
    ),
    {
      file: 'go.mod',
      find: '\tgithub.com/docker/leadership => github.com/containous/leadership v0.1.1-0.20180123135645-a2e096d9fe0a\n',
      replace: [
        '\tgithub.com/opencontainers/runc => github.com/opencontainers/runc v1.0.0-rc9',
        '\tgithub.com/thoas/stats => github.com/thoas/stats v0.0.0-20190407194641-965cb2de1678\n',
      ].join('\n'),
      why: 'the registry has not the commits that are locked; these are the next ones it has',
    },
    {
      file: 'cluster/leadership.go',
      find: '"github.com/docker/leadership"',
      replace: '"github.com/traefik/traefik/autogen/leadership"',
      why: 'the library that elects a leader is not in the registry',
    },
    remove('configuration/configuration.go', '\tservicefabric "github.com/containous/traefik-extra-service-fabric"\n'),
    remove(
      'configuration/configuration.go',
      '\tServiceFabric             *servicefabric.Provider `description:"Enable Service Fabric backend with default settings" export:"true"`\n',
    ),
    remove(
      'configuration/provider_aggregator.go',
      '\tif gc.ServiceFabric != nil {\n\t\tprovider.quietAddProvider(gc.ServiceFabric)\n\t}\n',
    ),
    remove('cmd/configuration.go', '\tservicefabric "github.com/containous/traefik-extra-service-fabric"\n'),
    remove('cmd/configuration.go', '\tsf "github.com/jjcollinge/servicefabric"\n'),
    remove(
      'cmd/configuration.go',
      [
        '\tvar defaultServiceFabric servicefabric.Provider',
        '\tdefaultServiceFabric.APIVersion = sf.DefaultAPIVersion',
        '\tdefaultServiceFabric.RefreshSeconds = 10\n',
      ].join('\n'),
    ),
  ],
};

function remove(file: string, find: string, why = fabric): Edit {
  return { file, find, replace: '', why };
}

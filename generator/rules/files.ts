import { finding, type Finding } from '../../findings/finding.ts';
import type { Catalog } from '../../schema/catalog.generated.ts';
import { pullsImages } from '../derived/images.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Contribution, Rule } from '../model/feature.ts';
import type { Release } from '../model/release.ts';
import { knownReleases } from '../release/release.ts';

/** Rules about what hosts are given: archives and images of the release, and what the catalog says of them. @param parts what the features that are on contribute */
export function fileRules(parts: readonly Contribution[]): readonly Rule[] {
  return [(_, release) => unknownHash(release, parts), (cluster, release) => unusedDigest(cluster, release, parts)];
}

/** The release must exist; asked before anything that reads its data. */
export function unknownRelease(cluster: Cluster): Finding[] {
  const known = knownReleases();
  if (known.includes(cluster.release)) return [];
  return [finding('KW1105', { release: cluster.release, known: known.join(', ') }, ['release'])];
}

/** A catalog may only speak of artifacts that the release has. */
export function unknownArtifact(catalog: Catalog, release: Release): Finding[] {
  const known = Object.keys(release.artifacts);
  return Object.keys(catalog.artifacts ?? {})
    .filter((artifact) => !known.includes(artifact))
    .map((artifact) =>
      finding('KW1108', { artifact, release: release.release, known: known.join(', ') }, ['artifacts', 'catalog']),
    );
}

/** A file without a hash could be anything: role artifacts refuses it. */
function unknownHash(release: Release, parts: readonly Contribution[]): Finding[] {
  const needed = new Set(parts.flatMap(({ artifacts = [] }) => artifacts));
  return Object.entries(release.artifacts)
    .filter(([id, { checksum }]) => needed.has(id) && checksum === null)
    .map(([artifact, { file }]) => finding('KW1106', { artifact, file, line: catalogLine(artifact) }, ['release']));
}

/** What to write below `artifacts:` of a catalog. */
function catalogLine(artifact: string): string {
  return `${artifact}: { checksum: "sha256:..." }`;
}

/** A digest that holds no image is a wrong name, or of an image that hosts get another way. */
function unusedDigest(cluster: Cluster, release: Release, parts: readonly Contribution[]): Finding[] {
  const used = new Set(parts.flatMap(({ images = [] }) => images));
  return Object.keys(release.image_digests ?? {})
    .filter((image) => !used.has(image) || !pullsImages(cluster, release))
    .map((image) => finding('KW1126', { image }, ['artifacts', 'catalog']));
}

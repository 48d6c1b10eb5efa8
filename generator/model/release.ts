import type { Catalog } from '../../schema/catalog.generated.ts';
import type { Release as ReleaseData } from '../../schema/release.generated.ts';

/** A release's facts, with what a user's catalog says of artifacts, and of archives and digests of images, which no release knows. */
export type Release = ReleaseData & {
  readonly image_archives?: Catalog['images'];
  readonly image_digests?: Catalog['digests'];
};

/** A file that hosts need. */
export type Artifact = ReleaseData['artifacts'][string];

/** A container image by its own name, a copy of it on Docker Hub where one is known, and its digest where the catalog has it. */
export type ContainerImage = ReleaseData['images'][string] & { readonly digest?: string };

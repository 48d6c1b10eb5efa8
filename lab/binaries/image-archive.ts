import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fs from 'fs-extra';
import { pack } from './pack.ts';

/** What a container is given that is started from an image without more words. */
export interface ImageConfig {
  Entrypoint?: string[];
  Cmd?: string[];
  /** Numbers: `user:group`. */
  User?: string;
  /** `port/protocol`; only what docker shows. */
  ExposedPorts?: Record<string, Record<string, never>>;
  Volumes?: Record<string, Record<string, never>>;
}

/**
 * Packs a root folder as an image of one layer, in the form that `docker save` has written since 1.10 (Docker Image
 * Specification v1.2: manifest.json, config, layer). The same folder gives the same bytes. @param image.reference `name:tag`
 */
export async function packImage(
  root: string,
  file: string,
  image: { reference: string; config: ImageConfig },
): Promise<void> {
  const parts = `${file}.parts`;
  const layer = join(parts, 'layer.tar');
  await fs.ensureDir(parts);
  await pack(root, layer);
  const layerId = sha256(await fs.readFile(layer));
  const config = JSON.stringify(imageJson(layerId, image.config));
  const configName = `${sha256(config)}.json`;
  await fs.move(layer, join(parts, layerId, 'layer.tar'));
  await fs.outputFile(join(parts, configName), config);
  const manifest = [{ Config: configName, RepoTags: [image.reference], Layers: [`${layerId}/layer.tar`] }];
  await fs.outputFile(join(parts, 'manifest.json'), JSON.stringify(manifest));
  await pack(parts, file);
  await fs.remove(parts);
}

function imageJson(layerId: string, config: ImageConfig): Record<string, unknown> {
  const created = new Date(0).toISOString();
  return {
    architecture: 'amd64',
    os: 'linux',
    created,
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...config },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layerId}`] },
    history: [{ created, created_by: 'kubewright lab' }],
  };
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

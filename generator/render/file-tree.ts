/** A generated file. */
export interface GeneratedFile {
  readonly content: string | Buffer;
  readonly executable: boolean;
}

/** Generated files by path relative to the project root, sorted. */
export type FileTree = ReadonlyMap<string, GeneratedFile>;

// Generated from the schemas by `npm run generate`; a test compares.
/**
 * A user's own facts about files: of artifacts, where each key given wins over the release's, of archives of images, and of images.
 */
export interface Catalog {
  artifacts?: {
    [k: string]: {
      /**
       * Path in the folder of the files.
       */
      file?: string;
      /**
       * What `sha256sum FILE` or `sha512sum FILE` prints of your copy, after sha256: or sha512:.
       */
      checksum?: string;
      /**
       * Where it can be fetched, best first.
       *
       * Items: A URL of the file.
       */
      mirrors?: string[];
      /**
       * Where the file came from whose hash was taken down, since nobody published one; `kubewright fetch` writes it.
       */
      from?: string;
      /**
       * When that was; `kubewright fetch` writes it.
       */
      date?: string;
    };
  };
  /**
   * The archives of images in files/images, by file name, with the hash of each: none without one is given to hosts.
   */
  images?: {
    [k: string]: {
      /**
       * What `sha256sum FILE` or `sha512sum FILE` prints of your copy, after sha256: or sha512:.
       */
      checksum: string;
    };
  };
  /**
   * Images by name, with the digest that each has in the registry that hosts pull it from: these are pulled by it, and so cannot be others.
   */
  digests?: {
    /**
     * What `docker pull` prints after Digest:.
     */
    [k: string]: string;
  };
}

// Generated from the schemas by `npm run generate`; a test compares.
export interface Release {
  release: string;
  kubernetes: string;
  /**
   * Version of each component that the release has.
   */
  components: {
    [k: string]: string;
  };
  artifacts: {
    /**
     * A file that hosts need, as upstream publishes it.
     */
    [k: string]: {
      /**
       * Name in the files folder.
       */
      file: string;
      /**
       * SHA-256 in hex; null where none was ever published.
       */
      sha256: string | null;
      /**
       * Where it can be fetched, best first.
       */
      mirrors: string[];
    };
  };
}

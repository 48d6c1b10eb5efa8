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
       * Path in the files folder; the last part is the name that upstream gave it.
       */
      file: string;
      /**
       * Algorithm and hash in hex; null where none was ever published.
       */
      checksum: string | null;
      /**
       * Where it can be fetched, best first.
       */
      mirrors: string[];
    };
  };
}

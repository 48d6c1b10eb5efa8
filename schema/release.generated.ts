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
  /**
   * Kind and version of the file that says how kube-apiserver encrypts Secrets.
   */
  encryption: {
    kind: string;
    api_version: string;
  };
  /**
   * Known holes of its programs that nobody fixed in them.
   */
  holes: string[];
  /**
   * Every flag that the project gives a program, by program, in the order of its unit: its value, or null where the cluster decides.
   */
  flags: {
    [k: string]: {
      [k: string]: string | number | boolean | string[] | null;
    };
  };
  /**
   * Version of the file that a program is configured with, by program.
   */
  api_versions: {
    kubelet: string;
    'kube-proxy': string;
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
  /**
   * Container images by component.
   */
  images: {
    [k: string]: {
      /**
       * As manifests name it.
       */
      name: string;
      /**
       * The same image on Docker Hub, for those who reach no other registry.
       */
      mirror?: string;
    };
  };
}

// Generated from the schemas by `npm run generate`; a test compares.
/**
 * A user's own facts about artifacts; each key given wins over the release's.
 */
export interface Catalog {
  artifacts: {
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
    };
  };
}

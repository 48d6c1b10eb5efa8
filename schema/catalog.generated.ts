// Generated from the schemas by `npm run generate`; a test compares.
/**
 * A user's own facts about artifacts; each key given wins over the release's.
 */
export interface Catalog {
  artifacts: {
    [k: string]: {
      file?: string;
      checksum?: string;
      mirrors?: string[];
    };
  };
}

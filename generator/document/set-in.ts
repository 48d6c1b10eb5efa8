/** A configuration that grows: not yet of the schema's type. */
export type Config = Readonly<Record<string, unknown>>;

/** A configuration with a value at a path; the sections on the way are made. The one given stays as it is. */
export function setIn(config: Config, [key = '', ...rest]: readonly string[], value: unknown): Config {
  if (rest.length === 0) return { ...config, [key]: value };
  const section = config[key];
  return { ...config, [key]: setIn(typeof section === 'object' ? (section as Config) : {}, rest, value) };
}

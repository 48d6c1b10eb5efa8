import type { Feature, SecretSpec } from '../../generator/model/feature.ts';
import { FEATURES } from '../../generator/features/features.ts';

/** Secrets of every kind. */
export const SPECS = [
  spec('web_password', { type: 'password', length: 8 }),
  spec('web_key', { type: 'key' }),
  spec('web_signing_key', { type: 'rsa' }),
] as const;

const wanted: { secrets: readonly SecretSpec[] } = { secrets: SPECS };

/** Lets the stand-in want these secrets from now on; none turn it off. */
export function want(secrets: readonly SecretSpec[]): void {
  wanted.secrets = secrets;
}

/** A stand-in for the features that need secrets, so that each kind is tried and secrets come and go. */
const STAND_IN: Feature = {
  name: 'stand-in',
  isOn: () => wanted.secrets.length > 0,
  rules: [],
  contribute: () => ({ steps: [], groupVars: {}, secrets: wanted.secrets }),
};

(FEATURES as Feature[]).push(STAND_IN);

function spec(variable: string, kind: SecretSpec['kind']): SecretSpec {
  return { variable, what: { en: `what ${variable} is`, zh: `${variable} 的用途` }, kind };
}

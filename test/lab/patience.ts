/** How long a test waits for what has to come in the end. A busy machine is slow: the bounds of the field hold on an idle one. */
export const PATIENCE = { timeout: 240_000, interval: 1000 };

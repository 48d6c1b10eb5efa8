/** What the cli says. */
export const cli = {
} as const;

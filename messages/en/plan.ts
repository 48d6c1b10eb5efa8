/** What the plan says. */
export const plan = {
} as const;

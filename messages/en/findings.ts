import { answerFindings } from './answer-findings.ts';
import { configFindings } from './config-findings.ts';
import { contactFindings } from './contact-findings.ts';
import { fetchFindings } from './fetch-findings.ts';
import { guardFindings } from './guard-findings.ts';
import { hostFindings } from './host-findings.ts';
import { runFindings } from './run-findings.ts';
import { projectFindings } from './project-findings.ts';
import { registryFindings } from './registry-findings.ts';
import { storageFindings } from './storage-findings.ts';

/** What each finding says and what to do about it; names in braces are its parameters. */
export const findings = {
  ...answerFindings,
  ...configFindings,
  ...fetchFindings,
  ...guardFindings,
  ...hostFindings,
  ...storageFindings,
  ...registryFindings,
  ...contactFindings,
  ...projectFindings,
  ...runFindings,
} as const;

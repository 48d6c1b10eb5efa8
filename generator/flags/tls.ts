/**
 * Suites with forward secrecy and authenticated encryption; Go 1.10, which Kubernetes 1.12 is built with, has all of them
 * (k8s.io/apiserver/pkg/util/flag/ciphersuites_flag.go of 1.12.10 and 1.13.12).
 */
export const SUITES: readonly string[] = [
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305',
];

/** The newest version that Go 1.10 knows. */
export const MIN_TLS = 'VersionTLS12';

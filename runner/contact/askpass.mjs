#!/usr/bin/env node
// What ssh runs to get a password: it asks the kubewright that started ssh, over a socket (password.ts). So the password
// is in no argument, no environment and no file. Without an answer ssh goes on as if there were no password.
import { connect } from 'node:net';

const path = process.env['KUBEWRIGHT_ASKPASS'];
if (path === undefined) process.exit(1);
const socket = connect(path);
socket.setEncoding('utf8');
socket.end(process.argv[2] ?? '');
let answer = '';
socket.on('data', (text) => {
  answer += text;
});
socket.on('error', () => {
  process.exitCode = 1;
});
socket.on('close', () => {
  if (answer === '') process.exitCode = 1;
  else process.stdout.write(answer);
});

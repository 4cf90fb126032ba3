import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter } from 'node:path';
import { folderOf, type InstallName } from './paths.ts';

/** Runs a command with Helm 4, ct, cosign and what ct calls in PATH, as far as they are installed. */
const names: readonly InstallName[] = ['helm4', 'ct', 'yaml-linters', 'kubeconform', 'cosign'];
const folders = names.map(folderOf).filter(existsSync);
const [command = 'true', ...args] = process.argv.slice(2);
const PATH = [...folders, process.env.PATH ?? ''].join(delimiter);
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, PATH } });
child.on('error', error => {
  console.error(`cannot start ${command}: ${error.message}`);
  process.exitCode = 127;
});
child.on('close', code => {
  process.exitCode ??= code ?? 1;
});

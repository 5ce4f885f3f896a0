import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, createPublicKey } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { NGINX_PLACES } from '../../src/delivery/nginx';
import type { Site } from './browser';

/** What a county's own server is: an unpacked site behind nginx, with a certificate of the county's own authority. */
export interface OwnServer extends Site {
  /** The authority's certificate, which the county's computers trust. */
  readonly authority: Buffer;
  stop(): Promise<void>;
}

/**
 * Starts nginx as the user of the test, in a folder of its own, with the configuration that a package ships.
 * @param config the shipped nginx.conf
 * @param path where the site lies on the server, `/fangpin/`
 */
export async function ownServer(folder: string, config: string, site: string, path: string): Promise<OwnServer> {
  for (const part of ['', 'temp']) mkdirSync(join(folder, part), { recursive: true });
  const { authority, key } = certify(folder);
  const port = await freePort();
  const filled = Object.entries({ listen: `${port}`, name: 'localhost', certificate: join(folder, 'server.crt'), key: join(folder, 'server.key') } as const).reduce(
    (text, [place, value]) => text.replace(NGINX_PLACES[place as keyof typeof NGINX_PLACES], value),
    config.replace(`location ^~ ${NGINX_PLACES.path} {`, `location ^~ ${path} {`).replace(NGINX_PLACES.folder, `${site}/`),
  );
  writeFileSync(join(folder, 'fangpin.conf'), filled);
  writeFileSync(join(folder, 'main.conf'), around(folder));
  const args = ['-p', folder, '-c', join(folder, 'main.conf'), '-e', join(folder, 'error.log')];
  execFileSync('/usr/sbin/nginx', [...args, '-t'], { stdio: 'pipe' });
  const nginx = spawn('/usr/sbin/nginx', args, { stdio: 'inherit' });
  await answering(port, nginx);
  return { address: `https://localhost:${port}${path.replace(/\/$/, '')}`, key, authority, stop: () => stopped(nginx) };
}

/** What is around the shipped file on any server. */
const around = (folder: string): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
events {}
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, 'temp')};`).join('\n  ')}
  include fangpin.conf;
}
`;

/** An authority and a server's certificate, by the commands of docs/部署.md. */
function certify(folder: string): { authority: Buffer; key: string } {
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-sha256', '-nodes', '-days', '3650', '-subj', '/CN=County', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-keyout', 'ca.key', '-out', 'ca.crt');
  openssl('req', '-newkey', 'rsa:2048', '-sha256', '-nodes', '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(join(folder, 'server.ext'), 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:localhost\n');
  openssl('x509', '-req', '-sha256', '-days', '825', '-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'server.ext', '-out', 'server.crt');
  const spki = createPublicKey(readFileSync(join(folder, 'server.crt'))).export({ type: 'spki', format: 'der' });
  return { authority: readFileSync(join(folder, 'ca.crt')), key: createHash('sha256').update(spki).digest('base64') };
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function answering(port: number, nginx: ChildProcess): Promise<void> {
  for (const end = Date.now() + 20_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (nginx.exitCode !== null || Date.now() > end) throw new Error('nginx does not answer');
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, 'localhost', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
  }
}

const stopped = (nginx: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    nginx.on('exit', () => resolve());
    if (nginx.exitCode !== null || !nginx.kill('SIGTERM')) resolve();
  });

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { extname, join, normalize, sep } from 'node:path';
import { headersFor, TYPES } from './headers.js';

/**
 * Serves a folder to this machine only.
 * @param {string} folder
 * @param {number} port the first to try; the next free one is taken when it is busy; 0 takes any
 * @param {import('node:https').ServerOptions} [certificate] makes it https
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(folder, port, certificate) {
  const answering = (request, response) => {
    answer(folder, request, response).catch(() => refuse(response, 500));
  };
  const server = certificate ? createSecureServer(certificate, answering) : createServer(answering);
  const { port: bound } = await listen(server, port);
  return {
    address: `${certificate ? 'https' : 'http'}://localhost:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(folder, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  const path = pagePath(request.url ?? '/');
  const file = path && join(folder, normalize(path));
  if (!file?.startsWith(folder + sep)) return refuse(response, 404);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return refuse(response, 404);
  const tag = `"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
  const headers = { ...headersFor(path), ETag: tag };
  if (request.headers['if-none-match'] === tag) return response.writeHead(304, headers).end();
  response.writeHead(200, {
    ...headers,
    'Content-Type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

/** The path of an address with `/` meaning its index page; undefined when it cannot be read. */
function pagePath(url) {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

function refuse(response, status) {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'Content-Type': 'text/plain' }).end(String(status));
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    let next = port;
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && next !== 0 && next < port + 100) server.listen(++next, 'localhost');
      else reject(error);
    });
    server.listen(next, 'localhost', () => resolve(server.address()));
  });
}

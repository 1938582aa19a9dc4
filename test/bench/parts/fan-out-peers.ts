import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a peer of the fan-out finds what it needs. */
export interface PeerPlace {
  /** Holds `cert.pem` and `key.pem`; its configuration is written here. */
  readonly dir: string;
  readonly listen: number;
  readonly camera: number;
}

/** nginx as a TLS reverse proxy that passes on what comes at once. */
export const nginxArgv = ({ dir, listen, camera }: PeerPlace): readonly [string, ...string[]] => {
  const path = join(dir, 'nginx.conf');
  writeFileSync(
    path,
    `daemon off; worker_processes 1; pid ${dir}/nginx.pid; error_log stderr crit; events { worker_connections 2000; }
http { access_log off; server { listen 127.0.0.1:${listen} ssl; ssl_certificate ${dir}/cert.pem; ssl_certificate_key ${dir}/key.pem;
  ssl_protocols TLSv1.2 TLSv1.3; location / { proxy_pass http://127.0.0.1:${camera}; proxy_http_version 1.1;
  proxy_buffering off; proxy_buffer_size 64k; proxy_buffers 8 64k; proxy_busy_buffers_size 128k; } } }`,
  );
  return ['nginx', '-p', dir, '-c', path];
};

/** Caddy likewise. It tells its start on stderr before it reads where its log shall go. */
export const caddyArgv = ({ dir, listen, camera }: PeerPlace): readonly [string, ...string[]] => {
  const path = join(dir, 'Caddyfile');
  writeFileSync(
    path,
    `{\n\tadmin off\n\tauto_https off\n\tstorage file_system ${dir}\n\tlog {\n\t\toutput discard\n\t}\n}\nhttps://127.0.0.1:${listen} {\n` +
      `\tbind 127.0.0.1\n\ttls ${dir}/cert.pem ${dir}/key.pem\n\treverse_proxy 127.0.0.1:${camera} {\n\t\tflush_interval -1\n\t}\n}\n`,
  );
  const quietly = 'exec caddy run --adapter caddyfile --config "$0" 2>/dev/null';
  return ['sh', '-c', quietly, path];
};

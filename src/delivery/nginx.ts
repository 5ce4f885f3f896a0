import { ALWAYS, IMMUTABLE, IMMUTABLE_FOLDERS, PAGES, REVALIDATED, TYPES } from '../../scripts/headers.js';

/** What a county changes in the file, as it stands there. */
export const NGINX_PLACES = {
  listen: '443',
  name: 'fangpin.county.gov.cn',
  certificate: '/etc/nginx/cert/fangpin.crt',
  key: '/etc/nginx/cert/fangpin.key',
  path: '/',
  folder: '/srv/fangpin/site/',
} as const;

/** The site's nginx configuration, to be put into the `http` block (conf.d): the same headers as everywhere. */
export const nginxConfig = (): string => `# 防贫监测填报助手：放进 nginx 的 conf.d 文件夹（在 http 块里生效），把标“改”的几行改成本单位的。
# 由程序生成：各页的安全策略与网站自带的测试服务器相同。

map $uri $fangpin_policy {
    default "";
${Object.entries(PAGES).map(([path, policy]) => `    ~${escaped(path)}$ "${policy}";`).join('\n')}
}

map $uri $fangpin_cache {
    default "${REVALIDATED}";
    ~/(?:${IMMUTABLE_FOLDERS.join('|')})/[^/]+$ "${IMMUTABLE}";
}

server {
    listen ${NGINX_PLACES.listen} ssl;
    server_name ${NGINX_PLACES.name};                      # 改：服务器的名字，与证书上的一致
    ssl_certificate ${NGINX_PLACES.certificate};       # 改：证书
    ssl_certificate_key ${NGINX_PLACES.key};   # 改：证书的密钥
    ssl_protocols TLSv1.2 TLSv1.3;
    server_tokens off;
    # 日志里只会有谁在什么时候取了哪个网页文件，没有填报的内容；不需要就不记。
    access_log off;

    # 改：网站文件夹；要放在子路径下（如 /fangpin/），连同这里的“/”一起改。
    location ^~ ${NGINX_PLACES.path} {
        alias ${NGINX_PLACES.folder};
        index index.html;
        limit_except GET { deny all; }
        location ~ /web\\.config$ { return 404; }

        charset utf-8;
        charset_types ${charsetTypes().join(' ')};
        types {
${Object.entries(TYPES).map(([end, type]) => `            ${bare(type)} ${end.slice(1)};`).join('\n')}
        }
        default_type application/octet-stream;
        gzip on;
        gzip_vary on;
        gzip_min_length 1024;
        gzip_types ${compressed().join(' ')};

        # 不要再加 X-Frame-Options：网页版 Excel 要在框架里打开 taskpane.html。
        add_header Cache-Control $fangpin_cache always;
        add_header Content-Security-Policy $fangpin_policy always;
${Object.entries(ALWAYS).map(([name, value]) => `        add_header ${name} "${value}" always;`).join('\n')}
    }
}
`;

const escaped = (path: string): string => path.replaceAll('.', '\\.');
const bare = (type: string): string => type.replace(/;.*$/, '');
const charsetTypes = (): readonly string[] => [...new Set(Object.values(TYPES).filter((type) => type.includes('charset')).map(bare))].filter((type) => type !== 'text/html');
const compressed = (): readonly string[] => [...new Set(Object.values(TYPES).map(bare))].filter((type) => type !== 'text/html' && !/image\/(?:gif|png)|woff|spreadsheetml/.test(type));

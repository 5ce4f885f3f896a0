// Plain JavaScript: the build itself reads it.

/** The address all of manifest.xml is written for. */
export const DEVELOPMENT_SITE = 'https://localhost:3000/';

/**
 * The address of a site as a person wrote it, with a slash at its end; or why it is none.
 * @param {unknown} written
 * @returns {{ site: string, refusal?: undefined } | { site?: undefined, refusal: string }}
 */
export function siteAddress(written) {
  const words = String(written).trim();
  const refuse = (why) => ({ refusal: `“${words}”${why}；请写成 https://web.county.gov.cn 或 https://web.county.gov.cn/fangpin 这样的网址` });
  const url = parsed(words);
  if (!url) return refuse('不是网址');
  if (url.protocol === 'http:') return refuse('是 http 网址，Excel 只打开 https 网址的加载项');
  if (url.protocol !== 'https:') return refuse('不是 https 网址');
  if (url.username !== '' || url.password !== '') return refuse('里有用户名或密码，会写进每个人的清单');
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(words)) return refuse('里有“?”或“#”，这里只写网站所在的地方');
  return { site: url.href.endsWith('/') ? url.href : `${url.href}/` };
}

/**
 * The manifest for a site.
 * @param {string} manifest as it is kept, for the development site
 * @param {string} site as `siteAddress` gives it
 */
export const manifestFor = (manifest, site) => manifest.replaceAll(DEVELOPMENT_SITE, site.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;'));

function parsed(words) {
  try {
    return new URL(words);
  } catch {
    return undefined;
  }
}

#!/bin/sh
# 按本单位网站的网址写出加载项清单；不用装别的程序。
# 用法：sh set-address.sh https://web.county.gov.cn/fangpin
set -eu
cd "$(dirname "$0")"
site=${1:-}
case $site in
  https://?*) ;;
  *) echo "请写网站的网址，以 https:// 开头，如：sh set-address.sh https://web.county.gov.cn/fangpin" >&2; exit 2 ;;
esac
case $site in
  *[!A-Za-z0-9.:/_~%-]*) echo "网址里只能有字母、数字和 . : / _ ~ % -：$site" >&2; exit 2 ;;
esac
site=${site%/}/
for folder in 集中部署 网络共享; do
  mkdir -p "$folder"
  sed "s|https://fangpin\\.invalid/|$site|g" 未写网址/manifest.xml > "$folder/fangpin-manifest.xml"
  echo "已写好：清单/$folder/fangpin-manifest.xml"
done

# 按本单位网站的网址写出加载项清单；Windows 自带的 PowerShell 就能运行。
# 用法：powershell -ExecutionPolicy Bypass -File set-address.ps1 https://web.county.gov.cn/fangpin
param([string]$Site = '')
$ErrorActionPreference = 'Stop'
if ($Site -cnotmatch '^https://[A-Za-z0-9.:/_~%-]+$') {
  Write-Host '请写网站的网址，以 https:// 开头，只能有字母、数字和 . : / _ ~ % -，如：set-address.ps1 https://web.county.gov.cn/fangpin'
  exit 2
}
$Site = $Site.TrimEnd('/') + '/'
$utf8 = New-Object System.Text.UTF8Encoding $false
$manifest = [System.IO.File]::ReadAllText((Join-Path $PSScriptRoot '未写网址\manifest.xml'), $utf8)
foreach ($folder in '集中部署', '网络共享') {
  $place = Join-Path $PSScriptRoot $folder
  [void](New-Item -ItemType Directory -Force -Path $place)
  [System.IO.File]::WriteAllText((Join-Path $place 'fangpin-manifest.xml'), $manifest.Replace('https://fangpin.invalid/', $Site), $utf8)
  Write-Host "已写好：清单\$folder\fangpin-manifest.xml"
}

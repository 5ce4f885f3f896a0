// Excel 2016 and 2019 show the pane in Internet Explorer's engine or the first Edge's, which cannot even parse its script;
// a browser, WPS, or an Excel too old have no workbook for it. So this comes first, is ES5 (tests/taskpane/floor.test.ts
// parses it as such), needs nothing else, and alone has the words. It stands before the deferred scripts, Microsoft's and the
// pane's, so that it speaks where they never come. The pane starts where it says so: `paneFloor.fit`.
/* global Office */
(function () {
  'use strict';

  /** The requirement set without which sheets can be neither followed nor marked. */
  var LOWEST = '1.9';
  /** Milliseconds that scripts may take to come and Office to answer, on an old machine. */
  var PATIENCE = 20000;

  /** What is the matter. `why` says it, `then` what to do; a page that may open at the next try has a button for it. */
  var PAGES = {
    browser: {
      title: '请在 Excel 中打开',
      why: '这一页是 Excel 里的任务窗格，单独在浏览器里打开没有工作簿可查。',
      then: '在 Excel 里打开要填报的工作簿，从“开始”或“加载项”里打开“防贫监测填报助手”。没有 Excel 的电脑，可以这样用：'
    },
    wps: {
      title: 'WPS 里用不了这个窗格',
      why: '窗格要靠 Excel 的加载项接口，WPS 没有这个接口。',
      then: '用 WPS 的电脑不用另装软件，可以这样用：'
    },
    version: {
      title: '这个版本的 Excel 用不了窗格',
      why: '窗格需要 Excel 2021、2024、Microsoft 365 或网页版 Excel，这台电脑上的版本低一些。',
      then: '不用重装，可以这样用：'
    },
    engine: {
      title: '这台电脑的网页组件太旧',
      why: 'Excel 用系统里的网页组件显示窗格，这台电脑上的还是 IE 或旧版 Edge 的，打不开窗格。',
      then: 'Excel 2021、2024 和 Microsoft 365：请信息人员装上“Microsoft Edge WebView2 运行时”，再重新打开 Excel。Excel 2016、2019 装了也用不了窗格，可以这样用：'
    },
    old: {
      title: '这个浏览器太旧，打不开工作台',
      why: '工作台需要 2022 年以后的 Edge、Chrome，或 360、QQ 等浏览器的“极速模式”。',
      then: '请换一个浏览器，打开同一个网址。没有新浏览器的电脑，也可以只用下发的模板：'
    },
    silent: {
      title: 'Excel 没有回应',
      why: '窗格已经打开，等了一阵，Excel 没有应答。',
      then: '可能是 Excel 正忙，或网络中断。请稍候点“重新载入”；还不行，请保存工作簿，关闭 Excel 再打开。急着用，也可以这样：',
      again: true
    },
    broken: {
      title: '窗格没有载入完整',
      why: '窗格的文件没有全部取到。',
      then: '可能是网络中断，或服务器正在更新。请稍候点“重新载入”；还不行，请告诉县里的信息人员。急着用，也可以这样：',
      again: true
    }
  };

  /** What works without the pane. */
  var TEMPLATES = '照常填报：下拉选项、填写提示、标色、“校验结果”和统计表公式都在表里，Excel 2010 以上和 WPS 都能用。';
  var WORKBENCH = '用 Edge、Chrome，或 360、QQ 浏览器的“极速模式”打开，检查、改正、统计、汇总与窗格相同，文件只在本机处理。';

  /** Where the page's own files lie: beside this script. */
  var own = ownScript();
  var base = own ? own.src.replace(/[^\/]*$/, '') : '';
  var forWorkbench = !!own && own.getAttribute('data-for') === 'workbench';

  /** What the pane wants to do once it may start; `undefined` after that. */
  var waiting = [];
  /** The page that is shown. */
  var told = '';
  /** The pane's own script has come. */
  var arrived = false;
  /** Office was asked for its host. */
  var asked = false;

  function ownScript() {
    var scripts = document.getElementsByTagName('script');
    for (var i = 0; i < scripts.length; i++) if (/(^|\/)floor\.js$/.test(scripts[i].src)) return scripts[i];
    return null;
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) made.appendChild(document.createTextNode(text));
    if (parent) parent.appendChild(made);
    return made;
  }

  function addStyle() {
    if (document.getElementById('floor-style')) return;
    var link = element('link', '', document.getElementsByTagName('head')[0]);
    link.id = 'floor-style';
    link.rel = 'stylesheet';
    link.href = base + 'floor.css';
  }

  /** Shows a page in the place of the pane. */
  function tell(kind) {
    var root = document.getElementById('root');
    var page = PAGES[kind];
    if (!root || !page || told === kind) return;
    told = kind;
    addStyle();
    while (root.firstChild) root.removeChild(root.firstChild);
    // A page's main part may not be an alert itself.
    var main = element('div', '', element('main', '', root));
    main.className = 'floor';
    main.setAttribute('role', 'alert');
    element('h1', page.title, main);
    element('p', page.why, main);
    if (page.again) {
      var again = element('button', '重新载入', element('p', '', main));
      again.type = 'button';
      again.onclick = function () {
        location.reload();
      };
    }
    element('p', page.then, main);
    var ways = element('dl', '', main);
    element('dt', '下发的模板', ways);
    element('dd', TEMPLATES, ways);
    if (kind === 'old') return;
    element('dt', '工作台', ways);
    var way = element('dd', '', ways);
    var link = element('a', '打开工作台', way);
    link.href = base + 'index.html';
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    element('br', '', way);
    element('span', WORKBENCH, way);
    // A webview may open no window: the address can be typed.
    element('span', '网址：' + link.href, way).className = 'floor-address';
  }

  /** The pane may start. What was told while Office was slow goes when it does. */
  function start() {
    var callbacks = waiting || [];
    waiting = undefined;
    told = '';
    for (var i = 0; i < callbacks.length; i++) callbacks[i]();
  }

  /** Can this engine run what the pane is written in? */
  function isModern() {
    if (typeof Promise === 'undefined' || typeof Object.hasOwn !== 'function') return false;
    try {
      return new RegExp('(?<=a)b').test('ab');
    } catch (error) {
      return false;
    }
  }

  function isWps() {
    return typeof window.wps === 'object' || /wps|kso\//i.test(navigator.userAgent);
  }

  function isHighEnough() {
    // A foreign Office may lack what it is asked.
    try {
      return Office.context.requirements.isSetSupported('ExcelApi', LOWEST);
    } catch (error) {
      return false;
    }
  }

  function hostKnown(info) {
    if (!info || info.host !== 'Excel') tell(isWps() ? 'wps' : 'browser');
    else if (!isHighEnough()) tell(isWps() ? 'wps' : 'version');
    else if (isModern()) start();
  }

  /** All scripts have come, or will not. */
  function ask() {
    if (typeof Office === 'undefined' || typeof Office.onReady !== 'function') return tell(isWps() ? 'wps' : 'broken');
    asked = true;
    try {
      Office.onReady(hostKnown);
    } catch (error) {
      tell(isWps() ? 'wps' : 'broken');
    }
    if (isModern() && !arrived) tell('broken');
  }

  function endPatience() {
    if (waiting && !told) tell(isWps() ? 'wps' : asked ? 'silent' : 'broken');
  }

  /**
   * The pane wants its policy at once: the one chosen last, or the first. It comes with the scripts instead of after them.
   * Beside each policy's id the page has its file.
   */
  function askForPolicy() {
    var files = ((own && own.getAttribute('data-policies')) || '').split(' ');
    var chosen = null;
    try {
      chosen = localStorage.getItem('fangpin.policy');
    } catch (error) {
      // Where nothing may be kept the pane begins with the first.
    }
    for (var i = 0; i + 1 < files.length; i += 2) {
      if (chosen !== null && files[i] !== chosen) continue;
      var link = document.createElement('link');
      link.rel = 'preload';
      link.setAttribute('as', 'script');
      link.href = base + files[i + 1];
      document.getElementsByTagName('head')[0].appendChild(link);
      return;
    }
  }

  window.paneFloor = {
    /** Calls back when there is an Excel that the pane can work in. */
    fit: function (callback) {
      arrived = true;
      if (waiting) waiting.push(callback);
      else callback();
    },
    tell: tell
  };

  if (!isModern()) tell(forWorkbench ? 'old' : 'engine');
  if (forWorkbench) return;
  if (isModern()) askForPolicy();
  document.addEventListener('DOMContentLoaded', ask);
  setTimeout(endPatience, PATIENCE);
})();

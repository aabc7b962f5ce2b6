// The screen before the application, and the last word when it cannot go on.
// Plain old JavaScript on purpose: this file must still parse in a browser that is too old for everything else.
// Its sentences stand here and not in locales/, because those arrive inside the wasm that may be what is missing.
(function () {
  'use strict';

  // The page's policy has the browser ask here before text becomes markup or the address of a script. What the screens are
  // built with draws and cannot act; scripts come from this folder alone.
  if (window.trustedTypes) {
    trustedTypes.createPolicy('default', {
      createHTML: function (html) {
        return /<(script|iframe|object|embed|base|meta|link|form)\b|\son\w+\s*=|javascript:/i.test(html) ? null : html;
      },
      createScriptURL: function (url) {
        var base = document.baseURI;
        return new URL(url, base).href.indexOf(new URL('.', base).href) ? null : url;
      }
    });
  }

  var KEPT = {
    vi: 'Sổ chưa mở ra, số liệu đã ghi trên máy không bị thay đổi. Đừng xóa dữ liệu của trình duyệt.',
    en: 'The register has not been opened; nothing stored on this computer has changed. Do not clear the browser’s data.'
  };
  var BROWSERS = {
    vi: 'Mở bằng bản mới của Chrome, Edge, Cốc Cốc hoặc Firefox.',
    en: 'Open it in a current Chrome, Edge or Firefox.'
  };

  // What happened, and what to do now. One entry per kind of failure, in both languages.
  var WORDS = {
    nowasm: {
      vi: ['Trình duyệt này không chạy được Sổ Sinh Kế',
        'Sổ cần WebAssembly. Trình duyệt này không có, hoặc đang tắt.',
        BROWSERS.vi + ' Nếu máy do cơ quan quản lý, nhờ người phụ trách máy bật WebAssembly.', KEPT.vi],
      en: ['This browser cannot run Sổ Sinh Kế',
        'The register needs WebAssembly, which this browser lacks or has switched off.',
        BROWSERS.en + ' On a managed computer, ask the person in charge of it to switch WebAssembly on.', KEPT.en]
    },
    old: {
      vi: ['Trình duyệt này quá cũ', 'Sổ dùng những phần mà trình duyệt này chưa có.', BROWSERS.vi, KEPT.vi],
      en: ['This browser is too old', 'The register uses features that this browser does not have yet.', BROWSERS.en, KEPT.en]
    },
    load: {
      vi: ['Chưa tải được Sổ Sinh Kế', 'Một tệp của ứng dụng chưa về đủ.',
        'Kiểm tra mạng rồi bấm Tải lại. Sau lần tải đủ đầu tiên, sổ mở được cả khi không có mạng.', KEPT.vi],
      en: ['Sổ Sinh Kế could not be loaded', 'A file of the application did not arrive.',
        'Check the network and load the page again. Once it has loaded completely, the register opens without a network.', KEPT.en]
    },
    damaged: {
      vi: ['Một tệp của chương trình trên máy này bị hỏng', 'Số liệu đã ghi không nằm trong tệp đó.',
        'Nối mạng một lần rồi bấm Tải lại: chương trình tự lấy lại tệp đó.', KEPT.vi],
      en: ['A file of the program on this computer is damaged', 'What was recorded does not lie in that file.',
        'Connect to a network once and load the page again: the program fetches that file anew.', KEPT.en]
    },
    framed: {
      vi: ['Sổ Sinh Kế không mở trong khung của trang khác', 'Trang bao quanh có thể lừa người dùng bấm nhầm.',
        'Bấm Mở riêng để mở sổ trong cửa sổ của nó.', KEPT.vi],
      en: ['Sổ Sinh Kế does not open in a frame of another page', 'The page around it could trick people into clicks that they do not mean.',
        'Open it in a window of its own.', KEPT.en]
    },
    start: {
      vi: ['Sổ Sinh Kế dừng lại khi đang mở', 'Số liệu đã ghi vẫn nằm trong máy này.',
        'Bấm Tải lại. Nếu vẫn vậy, chụp màn hình này gửi cho người phụ trách. Đừng xóa dữ liệu của trình duyệt: sổ nằm trong đó.'],
      en: ['Sổ Sinh Kế stopped while opening', 'What was recorded is still on this computer.',
        'Load the page again. If it happens again, send a picture of this screen to the person in charge. Do not clear the browser’s data: the register is kept there.']
    },
    stopped: {
      vi: ['Sổ Sinh Kế đã dừng', 'Những gì đã báo “Đã lưu” vẫn nằm trong máy này. Phần đang nhập dở có thể mất.',
        'Bấm Tải lại để mở tiếp. Nếu lặp lại, chụp màn hình này gửi cho người phụ trách. Đừng xóa dữ liệu của trình duyệt: sổ nằm trong đó.'],
      en: ['Sổ Sinh Kế has stopped', 'Whatever was shown as saved is still on this computer. What was being typed may be lost.',
        'Load the page again to go on. If it happens again, send a picture of this screen to the person in charge. Do not clear the browser’s data: the register is kept there.']
    }
  };

  var failed = false;
  var started = false;
  // The panic message goes to console.error just before the trap; the trap itself says only "unreachable".
  var lastError = '';
  if (window.console && console.error) {
    var report = console.error;
    console.error = function () {
      lastError = Array.prototype.join.call(arguments, ' ').slice(0, 1500);
      return report.apply(console, arguments);
    };
  }

  function add(parent, tag, text, className) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    parent.appendChild(element);
    return element;
  }

  function paragraphs(parent, heading, lines) {
    add(parent, heading, lines[0]);
    for (var i = 1; i < lines.length; i += 1) add(parent, 'p', lines[i]);
  }

  function reload() {
    // A newer version that waits may be the cure, and there is nothing unsaved to lose here any more.
    if (window.sskUpdateReady) window.dispatchEvent(new CustomEvent('ssk-update-apply'));
    else location.reload();
  }

  // Shows why the application is not there. Only the first reason counts: the rest are its consequences.
  function fail(kind, detail) {
    if (failed) return;
    failed = true;
    var words = WORDS[kind] || WORDS.start;
    var boot = document.getElementById('boot');
    if (boot) boot.parentNode.removeChild(boot);
    var over = add(document.body, 'div', '', 'boot-over');
    over.id = 'boot-failure';
    var main = add(over, 'main', '', 'boot-fail');
    var alert = add(main, 'div');
    alert.setAttribute('role', 'alert');
    paragraphs(alert, 'h1', words.vi);
    var framed = kind === 'framed';
    var button = add(main, 'button', framed ? 'Mở riêng' : 'Tải lại');
    button.type = 'button';
    button.onclick = framed ? function () { window.open(location.href, '_blank', 'noopener'); } : reload;
    var english = add(main, 'div', '', 'boot-en');
    english.lang = 'en';
    paragraphs(english, 'h2', words.en);
    var text = [kind, detail, lastError].filter(Boolean).map(String).join('\n');
    var box = add(main, 'details', '', 'boot-detail');
    add(box, 'summary', 'Chi tiết kỹ thuật');
    add(box, 'pre', text);
    document.title = words.vi[0] + ' · Sổ Sinh Kế';
    button.focus();
    // In a frame nothing is stored, either.
    if (!framed) window.dispatchEvent(new CustomEvent('ssk-failed'));
  }

  // Whether the page may load again by itself: not twice in five minutes, or it would go on for ever.
  function firstTime() {
    try {
      var last = Number(sessionStorage.getItem('ssk-mended'));
      sessionStorage.setItem('ssk-mended', String(Date.now()));
      return !(Math.abs(Date.now() - last) < 300000);
    } catch (error) {
      return false;
    }
  }

  // A damaged file can look like anything, also like a browser that is too old. The service worker compares every stored
  // file with its hash and fetches what is damaged anew; only when nothing is, the browser or the application is to blame.
  var asked = false;
  function ask(kind, detail) {
    var worker = navigator.serviceWorker && navigator.serviceWorker.controller;
    if (started || !worker) return fail(kind, detail);
    if (failed || asked) return;
    asked = true;
    var channel = new MessageChannel();
    // A worker that does not answer must not leave the screen empty.
    setTimeout(function () { fail(kind, detail); }, 20000);
    channel.port1.onmessage = function (event) {
      var found = event.data;
      if (found === 'damaged') kind = found;
      else if (found.mended && firstTime()) reload();
      else fail(kind, detail);
    };
    worker.postMessage({ type: 'mend' }, [channel.port2]);
  }

  function kilobytes(bytes) {
    return String(Math.round(bytes / 1024)).replace(/\B(?=(\d{3})+$)/g, '.');
  }

  // `total` may be unknown (0): then the line counts up and the bar stays away.
  function progress(done, total) {
    var line = document.getElementById('boot-line');
    var bar = document.getElementById('boot-bar');
    if (!line || !bar) return;
    if (total > 0) {
      line.textContent = 'Đang tải ' + kilobytes(Math.min(done, total)) + ' / ' + kilobytes(total) + ' KB';
      bar.hidden = false;
      bar.value = Math.min(done / total, 1);
    } else {
      line.textContent = done ? 'Đang tải ' + kilobytes(done) + ' KB' : 'Đang mở sổ';
    }
  }

  // A trap leaves the application in pieces, whenever it comes: nothing on the page can be trusted to work.
  function trapped(error) {
    var Trap = window.WebAssembly && WebAssembly.RuntimeError;
    if (Trap && error instanceof Trap) ask(started ? 'stopped' : 'start', error.message);
  }
  window.addEventListener('error', function (event) { trapped(event.error); });
  window.addEventListener('unhandledrejection', function (event) { trapped(event.reason); });

  window.sskBoot = {
    fail: ask,
    progress: progress,
    started: function () {
      started = true;
      window.dispatchEvent(new CustomEvent('ssk-started'));
    },
    failed: function () { return failed; }
  };

  progress(0, 0);
  if (window.top !== window.self) fail('framed');
  else if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') fail('nowasm');
  // No modules: start.js will never run, and nothing else would say so. No layers: there would be no style at all.
  else if (!('noModule' in document.createElement('script')) || !window.CSSLayerBlockRule) fail('old');
})();

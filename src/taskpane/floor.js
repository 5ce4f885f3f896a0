// Excel 2016 and 2019 load this in Internet Explorer's engine, which cannot even parse the pane's own script. So this is
// ES5 and stands alone. The sentence stays where nothing replaces it; the pane itself checks again, in the same words.
/* global Office */
(function () {
  'use strict';
  var SENTENCE = '这个 Excel 版本太旧，助手用不了；请改用 Excel 2021、Microsoft 365，或使用带校验的模板';

  function tell() {
    var root = document.getElementById('root');
    if (root && !root.querySelector('*')) root.textContent = SENTENCE;
  }

  if (typeof Promise === 'undefined') tell();
  Office.onReady(function (info) {
    if (info.host && !Office.context.requirements.isSetSupported('ExcelApi', '1.9')) tell();
  });
})();

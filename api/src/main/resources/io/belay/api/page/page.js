"use strict";
(function () {
  var shown = document.querySelectorAll("[data-left]"), opened = Date.now();
  function two(number) { return (number < 10 ? "0" : "") + number; }
  function text(seconds) {
    var days = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24, minutes = Math.floor(seconds / 60) % 60;
    return (days ? days + " d " : "") + (days || hours ? hours + " h " : "") + two(minutes) + " min " + two(seconds % 60) + " s";
  }
  function tick() {
    shown.forEach(function (one) {
      // Counted from what Belay said was left: this machine's clock may be wrong.
      var left = Number(one.dataset.left) - Math.floor((Date.now() - opened) / 1000);
      one.textContent = text(Math.max(0, left));
    });
  }
  if (shown.length) { tick(); setInterval(tick, 1000); }
})();

// Offline, and new versions. Registers the service worker once the first screen stands, and tells the application
// through events on `window` when a newer version lies ready. It never reloads by itself: unsaved input decides that,
// and only the application knows about it.
//
//   ssk-offline-ready   the whole version is stored; from now on no network is needed
//   ssk-update-ready    a newer version is stored and waits (also: window.sskUpdateReady === true)
//   ssk-update-apply    from the application: take it now, and reload once
(function () {
  'use strict';

  const version = document.querySelector('meta[name="app-version"]')?.content;
  // `file:` has no service workers; a private window or a policy may deny them. The application runs all the same.
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return;

  // A development build has no stored set, and one left from a release on the same port would hide every change.
  if (!version) {
    navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister()));
    return;
  }

  const CHECK_AGAIN_AFTER = 6 * 60 * 60 * 1000;
  let waiting = null;

  function announce(worker) {
    waiting = worker;
    window.sskUpdateReady = true;
    window.dispatchEvent(new CustomEvent('ssk-update-ready'));
  }

  function follow(registration) {
    const worker = registration.installing;
    if (!worker) return;
    // Without an active worker this is the first visit: the set being stored is the one that runs.
    const first = !registration.active;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && !first) announce(worker);
      if (worker.state === 'activated' && first) window.dispatchEvent(new CustomEvent('ssk-offline-ready'));
    });
  }

  async function register() {
    const registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
    if (registration.waiting && registration.active) announce(registration.waiting);
    follow(registration);
    registration.addEventListener('updatefound', () => follow(registration));

    // Another tab took the newer version. This page still runs the old one and its input stays: offer the reload here too.
    const controlled = Boolean(navigator.serviceWorker.controller);
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (controlled && !applying) announce(null);
    });

    // Offices leave the page open for days; the browser itself looks for a newer version only when a page opens.
    let checked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - checked < CHECK_AGAIN_AFTER) return;
      checked = Date.now();
      registration.update().catch(() => {});
    });
  }

  let applying = false;
  window.addEventListener('ssk-update-apply', () => {
    if (applying) return;
    applying = true;
    if (!waiting || waiting.state === 'activated') return location.reload();
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated') location.reload();
    });
    waiting.postMessage({ type: 'activate' });
  });

  let asked = false;
  function registerOnce() {
    if (asked) return;
    asked = true;
    register().catch((error) => console.warn('Offline copy not stored:', error));
  }
  // After the start, so that storing the set does not compete with it on a thin line. When the start fails, a newer
  // version may be the cure: then look for it as well.
  window.addEventListener('ssk-started', registerOnce);
  window.addEventListener('ssk-failed', registerOnce);
  // Then, too, there is time to look whether the disk has damaged something of the set.
  window.addEventListener('ssk-started', () => {
    setTimeout(() => navigator.serviceWorker.controller?.postMessage({ type: 'started' }), 3000);
  });
})();

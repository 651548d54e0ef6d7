// In-page probes; injected before any script of the page. App-agnostic: looks
// for the form of the contract in the document and in open shadow roots.
// `window.__benchAdapter` (optional, from adapter.mjs) overrides single probes.
(() => {
  if (window.__bench || window.top !== window) return;
  const adapter = window.__benchAdapter ?? {};

  // ---- open shadow roots -------------------------------------------------
  const tracked = new Set();
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    if (init.mode === 'open') {
      tracked.add(root);
      watch(root);
    }
    return root;
  };
  const scan = (root) => {
    // declarative shadow roots never pass through attachShadow
    for (const el of root.querySelectorAll('*')) {
      if (el.shadowRoot && !tracked.has(el.shadowRoot)) {
        tracked.add(el.shadowRoot);
        watch(el.shadowRoot);
        scan(el.shadowRoot);
      }
    }
  };
  const roots = () => [document, ...[...tracked].filter((r) => r.isConnected)];
  const first = (selector) => {
    for (const root of roots()) {
      const el = root.querySelector(selector);
      if (el) return el;
    }
    return null;
  };
  const every = (selector) => roots().flatMap((r) => [...r.querySelectorAll(selector)]);
  const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);

  // ---- WebAssembly memories ----------------------------------------------
  const memories = new Set();
  const keep = (instance, imports) => {
    for (const v of Object.values(instance?.exports ?? {})) if (v instanceof WebAssembly.Memory) memories.add(v);
    for (const ns of Object.values(imports ?? {}))
      for (const v of Object.values(ns ?? {})) if (v instanceof WebAssembly.Memory) memories.add(v);
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = function (source, imports, ...rest) {
      const promise = original.call(this, source, imports, ...rest);
      promise.then((r) => keep(r.instance ?? r, imports), () => {});
      return promise;
    };
  }
  const Instance = WebAssembly.Instance;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const instance = new target(...args);
      keep(instance, args[1]);
      return instance;
    },
  });

  // ---- ready --------------------------------------------------------------
  const isReady =
    adapter.ready ??
    (() => {
      const select = first('select');
      const input = first(adapter.emailField?.() ?? 'input[type=email]');
      return !!select && select.options.length >= 5 && !!input && !input.disabled && !input.readOnly;
    });
  let readyAt = 0;
  let readyPaint = 0;
  let onReady;
  const ready = new Promise((resolve) => (onReady = resolve));
  const check = () => {
    if (readyAt || !isReady()) return;
    readyAt = performance.now();
    observer.disconnect();
    clearInterval(timer);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        readyPaint = performance.now();
        onReady();
      }),
    );
  };
  const observer = new MutationObserver(check);
  function watch(root) {
    if (!readyAt) observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled', 'readonly'] });
  }
  watch(document);
  // safety net for what no observer sees; late by 100 ms at most
  const timer = setInterval(() => { scan(document); check(); }, 100);

  // ---- frames, long tasks, event timing -----------------------------------
  const frame = () => new Promise((r) => requestAnimationFrame(r));
  const frame2 = async () => { await frame(); await frame(); return performance.now(); };
  const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
  const longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  const longBetween = (a, b) =>
    longTasks.filter((t) => t.startTime + t.duration > a && t.startTime < b).reduce((s, t) => s + t.duration, 0);
  const longestBetween = (a, b) =>
    Math.max(0, ...longTasks.filter((t) => t.startTime + t.duration > a && t.startTime < b).map((t) => t.duration));
  let shifted = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) shifted += shift.value;
  }).observe({ type: 'layout-shift', buffered: true });

  // ---- the form -------------------------------------------------------------
  const byTop = (els) => {
    let best = null;
    let bestTop = Infinity;
    for (const el of els) {
      const top = el.getBoundingClientRect().top;
      if (top < bestTop) [best, bestTop] = [el, top];
    }
    return best;
  };
  // only the first / last 40 in document order are looked at: asking 10,000
  // elements for their box would defeat content-visibility
  const field = adapter.emailField?.() ?? 'input[type=email]';
  const emails = () => every(field);
  const firstEmail = () => byTop(emails().slice(0, 40));
  const lastEmail = () => {
    const list = emails().slice(-40);
    return list.reduce((a, b) => (b.getBoundingClientRect().top > a.getBoundingClientRect().top ? b : a));
  };
  const sameRow = (input, selector) => {
    for (let el = input; el; el = parentOf(el)) {
      const found = el.querySelector(selector);
      if (found) return found;
    }
    return null;
  };
  const removeButton = (input) => sameRow(input, 'button[aria-label^="Remove"]');
  const roleSelect = (input) => sameRow(input, 'select');
  const scroller =
    adapter.scroller ??
    (() => {
      for (let el = parentOf(firstEmail()); el; el = parentOf(el)) {
        if (el.scrollHeight > el.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(el).overflowY)) return el;
      }
      return document.scrollingElement;
    });
  const button = (text) => every('button').find((b) => b.textContent.trim() === text);
  const sendButton = adapter.sendButton ?? (() => button('Send invitations'));

  const PEOPLE = /(\d[\d.,\u00a0\u202f ]*)\s*(?:people|person)\b/i;
  let countEl = null;
  const findCount = () => {
    for (const root of roots()) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (n) =>
        /people|person/i.test(n.data) && !/^(SCRIPT|STYLE|OPTION)$/.test(n.parentElement?.tagName ?? '') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP,
      );
      while (walker.nextNode()) {
        const el = walker.currentNode.parentElement;
        if (el && PEOPLE.test(el.textContent)) return el;
        if (el?.parentElement && PEOPLE.test(el.parentElement.textContent)) return el.parentElement;
      }
    }
    return null;
  };
  const people =
    adapter.people ??
    (() => {
      if (!countEl?.isConnected) countEl = findCount();
      const m = countEl && PEOPLE.exec(countEl.textContent);
      return m ? Number(m[1].replace(/\D/g, '')) : null;
    });
  /** Resolves as soon as the count shows `n`: noticed at the mutation, not at the next frame. */
  const peopleAre = (n) =>
    new Promise((resolve) => {
      if (people() === n) return resolve(performance.now());
      let done = false;
      const test = () => {
        if (done || people() !== n) return;
        done = true;
        mo.disconnect();
        resolve(performance.now());
      };
      const mo = new MutationObserver(test);
      const target = countEl?.parentNode ?? document.body;
      mo.observe(target, { subtree: true, childList: true, characterData: true });
      const tick = () => { test(); if (!done) requestAnimationFrame(tick); };
      requestAnimationFrame(tick);
    });

  const describedBy = (input) => {
    const root = input.getRootNode();
    return (input.getAttribute('aria-describedby') ?? '')
      .split(/\s+/)
      .map((id) => (id && root.getElementById(id)?.textContent.trim()) || '')
      .filter(Boolean)
      .join(' ');
  };
  const isInvalid = (input) => input?.getAttribute('aria-invalid') === 'true';
  const inView = (el) => {
    const r = el.getBoundingClientRect();
    const s = scroller();
    const box = s === document.scrollingElement ? { top: 0, bottom: innerHeight } : s.getBoundingClientRect();
    return r.height > 0 && r.top >= Math.max(0, box.top) - 1 && r.bottom <= Math.min(innerHeight, box.bottom) + 1;
  };
  const statusText = () => every('[role=alert],[role=status]').map((e) => e.textContent.trim()).filter(Boolean).join(' | ');
  const shownServerErrors = (message) => every('input[aria-invalid=true]').filter((i) => describedBy(i).includes(message));
  /** Errors the app knows of: those in the DOM, or the number its own summary names. */
  const errorCount =
    adapter.errorCount ??
    ((message) => {
      const named = Math.max(0, ...(statusText().match(/\d+/g) ?? []).map(Number));
      return Math.max(named, shownServerErrors(message).length);
    });

  // ---- keystrokes ------------------------------------------------------------
  const keys = [];
  const eventEntries = [];
  let keyWatch = false;
  const onKeydown = (e) => {
    if (!keyWatch || e.key === 'End') return;
    const rec = { key: e.key, ts: e.timeStamp, raf2: null, settled: null, expected: keyWatch.next };
    keys.push(rec);
    const input = keyWatch.input;
    const test = () => {
      if (rec.settled == null && isInvalid(input.isConnected ? input : firstEmail()) === rec.expected) {
        rec.settled = performance.now() - rec.ts;
      }
    };
    const finish = () => {
      mo.disconnect();
      const wait = () => { test(); if (rec.settled == null) requestAnimationFrame(wait); else rec.done?.(); };
      wait();
    };
    const mo = new MutationObserver(test);
    mo.observe(input, { attributes: true, attributeFilter: ['aria-invalid'] });
    requestAnimationFrame(() => requestAnimationFrame(() => { rec.raf2 = performance.now() - rec.ts; finish(); }));
  };
  window.addEventListener('keydown', onKeydown, true);

  window.__bench = {
    ready, first, every, emails, firstEmail, lastEmail, removeButton, scroller, button, sendButton, people, describedBy, isInvalid,
    inView, statusText, shownServerErrors, frame2, sleep, longestBetween,
    state: (input) => ({
      value: input.value,
      invalid: isInvalid(input),
      error: describedBy(input),
      role: roleSelect(input)?.value,
      top: input.getBoundingClientRect().top,
    }),
    async times() {
      const paint = () => performance.getEntriesByName('first-contentful-paint')[0];
      // the paint entry may be delivered after the frame it describes
      for (let i = 0; i < 100 && !paint(); i++) await sleep(20);
      await sleep(50);
      return { ready: readyAt, readyPaint, fcp: paint()?.startTime ?? null, longTasks: longBetween(0, readyPaint), shifted };
    },
    wasmBytes: () => adapter.wasmMemory?.() ?? [...memories].reduce((s, m) => s + m.buffer.byteLength, 0),
    elements: () => roots().reduce((s, r) => s + r.querySelectorAll('*').length, 0),

    async paste(text, expected) {
      people();
      const input = firstEmail();
      input.focus();
      await frame2();
      await sleep(50);
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true });
      const t0 = performance.now();
      input.dispatchEvent(event);
      const sync = performance.now() - t0;
      await peopleAre(expected);
      const shown = performance.now() - t0;
      const t1 = await frame2();
      await sleep(300);
      return { total: t1 - t0, sync, shown, longTasks: longBetween(t0, t1), longest: longestBetween(t0, t1) };
    },

    /** Does something and waits until it is done and what follows from it, such as the writing of a draft. */
    async act(act, isDone) {
      await frame2();
      await sleep(50);
      const t0 = performance.now();
      act();
      while (!isDone()) await frame();
      const t1 = await frame2();
      await sleep(1000);
      return { total: t1 - t0, longest: longestBetween(t0, performance.now()) };
    },

    async removeTop(expected) {
      people();
      const target = removeButton(firstEmail());
      await frame2();
      await sleep(50);
      const t0 = performance.now();
      target.click();
      await peopleAre(expected);
      return (await frame2()) - t0;
    },

    keysStart() {
      keys.length = eventEntries.length = 0;
      const input = firstEmail();
      input.focus();
      const po = new PerformanceObserver((list) => eventEntries.push(...list.getEntries()));
      po.observe({ type: 'event', durationThreshold: 16, buffered: false });
      keyWatch = { input, next: false, po };
      return input.value;
    },
    keyExpect(invalid) {
      keyWatch.next = invalid;
      keyWatch.seen = keys.length;
    },
    async keyDone() {
      while (keys.length === keyWatch.seen) await sleep(4);
      const rec = keys.at(-1);
      if (rec.settled == null || rec.raf2 == null) await new Promise((r) => (rec.done = r));
      await sleep(60);
    },
    async keysEnd() {
      await sleep(400);
      eventEntries.push(...keyWatch.po.takeRecords());
      keyWatch.po.disconnect();
      keyWatch = false;
      const names = new Set(['keydown', 'keypress', 'beforeinput', 'input']);
      return keys.map((k, i) => {
        const end = keys[i + 1]?.ts ?? Infinity;
        const own = eventEntries.filter((e) => names.has(e.name) && e.startTime >= k.ts - 1 && e.startTime < end);
        return {
          key: k.key,
          raf2: k.raf2,
          settled: k.settled,
          eventTiming: own.length ? Math.max(...own.map((e) => e.startTime + e.duration - k.ts)) : null,
          value: firstEmail().value,
        };
      });
    },

    async scrollThrough(steps) {
      const s = scroller();
      s.scrollTop = 0;
      await frame2();
      const distance = (s.scrollHeight - s.clientHeight) / steps;
      const deltas = [];
      let last = await frame();
      const t0 = performance.now();
      for (let i = 1; i <= steps; i++) {
        s.scrollTop = i * distance;
        const now = await frame();
        deltas.push(now - last);
        last = now;
      }
      const total = performance.now() - t0;
      // second pass: is there a row at the centre two frames after a far jump?
      let blank = 0;
      const box = s === document.scrollingElement ? { left: 0, top: 0, width: innerWidth, height: innerHeight } : s.getBoundingClientRect();
      const jumps = 12;
      for (let i = 0; i < jumps; i++) {
        s.scrollTop = ((i * 7919) % 1000) / 1000 * (s.scrollHeight - s.clientHeight);
        await frame2();
        let hit = document.elementFromPoint(box.left + box.width / 2, Math.min(innerHeight - 1, box.top + box.height / 2));
        while (hit?.shadowRoot) {
          const inner = hit.shadowRoot.elementFromPoint(box.left + box.width / 2, Math.min(innerHeight - 1, box.top + box.height / 2));
          if (!inner || inner === hit) break;
          hit = inner;
        }
        let found = false;
        for (let el = hit; el && el !== s; el = parentOf(el)) if (el.matches('input') || el.querySelector?.(field)) { found = true; break; }
        if (!found || (hit && hit === s)) blank++;
      }
      s.scrollTop = 0;
      await frame2();
      const sorted = [...deltas].sort((a, b) => a - b);
      return {
        total,
        over50: deltas.filter((d) => d > 50).length,
        p95: sorted[Math.floor(sorted.length * 0.95)],
        worst: sorted.at(-1),
        blank,
      };
    },

    async submitExpectErrors(n, message, firstIndex, rowCount) {
      const s = scroller();
      s.scrollTop = 0;
      document.activeElement?.blur?.();
      await frame2();
      await sleep(50);
      let responseEnd = 0;
      const po = new PerformanceObserver((list) => {
        for (const e of list.getEntries()) if (e.name.includes('inviteusers')) responseEnd = e.responseEnd;
      });
      po.observe({ type: 'resource' });
      // A real click brings the focus along.
      sendButton().focus();
      const t0 = performance.now();
      sendButton().click();
      let all = 0;
      let visible = 0;
      let helped = false;
      while (!all || !visible || !responseEnd) {
        await frame();
        const now = performance.now();
        if (!all && errorCount(message) >= n) all = now;
        const list = shownServerErrors(message);
        if (!visible && list.some((i) => inView(i))) visible = now;
        if (all && !visible && !helped && now - all > 500) {
          helped = true;
          s.scrollTop = ((s.scrollHeight - s.clientHeight) * firstIndex) / rowCount;
        }
      }
      await frame();
      po.disconnect();
      return { request: responseEnd - t0, all: all - responseEnd, visible: visible - responseEnd, total: visible - t0, helped };
    },
  };
})();

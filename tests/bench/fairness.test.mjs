// Drives the widget through the functional contract that all apps keep, so that the benchmark
// compares like with like. Where the widget does something else by design, what it does is asserted
// instead: README.md has the list.   BENCH_EXTRA=name=dir[:adapter.mjs] for another build
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from './harness.mjs';
import { ROLES, resolveApps, SERVER_MESSAGE, startServer, WIDGET } from './server.mjs';

const apps = await resolveApps([], [process.env.BENCH_EXTRA ?? WIDGET]);
let server;
let b;

before(async () => {
  server = await startServer({ mounts: apps });
  b = await launch();
});
after(async () => {
  await b?.end();
  await server?.close();
});

const range = (n) => Array.from({ length: n }, (_, i) => `user${i}@example.com`);

for (const app of apps) {
  const withPage = (name, fn) =>
    test(name, { timeout: 60_000 }, async () => {
      const p = await openPage(b, server.origin, app);
      try {
        await p.go();
        server.posts.length = 0;
        const bench = (f, ...args) => p.page.evaluate(f, ...args);
        await fn({
          ...p,
          bench,
          people: () => bench(() => window.__bench.people()),
          paste: (text, n) => bench(([t, m]) => window.__bench.paste(t, m), [text, n]),
          first: () => bench(() => window.__bench.state(window.__bench.firstEmail())),
          last: () => bench(async () => {
            const s = window.__bench.scroller();
            s.scrollTop = s.scrollHeight;
            await window.__bench.frame2();
            await window.__bench.frame2();
            return window.__bench.state(window.__bench.lastEmail());
          }),
          rows: () => bench(() => window.__bench.emails().map(window.__bench.state).sort((a, z) => a.top - z.top)),
          focusFirst: () => bench(() => window.__bench.firstEmail().focus()),
          send: () => bench(() => window.__bench.sendButton().click()),
          until: (f, arg) => p.page.waitForFunction(f, arg, { timeout: 10_000 }),
        });
        assert.deepEqual(p.errors, [], 'uncaught errors in the page');
      } finally {
        await p.close();
      }
    });

  describe(app.name, () => {
    withPage('loads: roles, one empty row, count, buttons', async ({ bench, people, rows }) => {
      const list = await rows();
      assert.equal(list.length, 1);
      assert.equal(list[0].value, '');
      assert.equal(list[0].role, ROLES.at(-1).name);
      assert.equal(await people(), 0);
      const seen = await bench(() => ({
        roles: [...window.__bench.first('select').options].map((o) => o.textContent.trim()),
        role: window.__bench.first('select').getAttribute('aria-label') ?? window.__bench.first('select').labels[0]?.textContent.trim(),
        email: window.__bench.firstEmail().getAttribute('aria-label') ?? window.__bench.firstEmail().labels[0]?.textContent.trim(),
        add: window.__bench.button('Add row')?.type,
        send: window.__bench.sendButton()?.type,
        remove: !!window.__bench.removeButton(window.__bench.firstEmail()),
      }));
      assert.deepEqual(seen, {
        roles: ['Choose a role', ...ROLES.map((r) => r.name)],
        role: 'Role of person 1',
        email: 'E-mail of person 1',
        add: 'button',
        send: 'button',
        remove: true,
      });
    });

    withPage('typing: invalid once the field was left, then valid, then empty', async ({ page, first, people, focusFirst }) => {
      await focusFirst();
      await page.keyboard.type('ann@');
      let row = await first();
      assert.deepEqual([row.invalid, row.error], [false, '']);
      await page.keyboard.press('Tab');
      row = await first();
      assert.equal(row.invalid, true);
      assert.notEqual(row.error, '');
      assert.equal(await people(), 1);
      await focusFirst();
      await page.keyboard.press('End');
      await page.keyboard.type('example.com');
      row = await first();
      assert.deepEqual([row.value, row.invalid, row.error], ['ann@example.com', false, '']);
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Backspace');
      row = await first();
      assert.deepEqual([row.value, row.invalid], ['', false]);
      assert.equal(await people(), 0);
    });

    withPage('paste: mixed separators and "Name <address>"', async ({ paste, rows, people }) => {
      await paste('a@x.org, Bea Bo <b@x.org>;c@x.org\td@x.org\r\n"Last, First" <e@x.org>\n\nnonsense', 6);
      const list = await rows();
      const filled = list.filter((r) => r.value);
      assert.deepEqual(filled.map((r) => r.value), ['a@x.org', 'b@x.org', 'c@x.org', 'd@x.org', 'e@x.org', 'nonsense']);
      assert.deepEqual(filled.map((r) => r.invalid), [false, false, false, false, false, true]);
      assert.deepEqual(new Set(filled.map((r) => r.role)), new Set([ROLES.at(-1).name]));
      assert.equal(await people(), 6);
    });

    withPage('duplicates: both rows, case-insensitive, far apart, cleared by an edit and by a removal', async (t) => {
      const list = range(200);
      list[199] = 'USER0@Example.com';
      await t.paste(list.join('\n'), 200);
      assert.equal((await t.first()).invalid, true);
      let far = await t.last();
      assert.equal(far.value, 'USER0@Example.com');
      assert.equal(far.invalid, true);
      assert.notEqual(far.error, '');
      await t.bench(async () => { window.__bench.scroller().scrollTop = 0; await window.__bench.frame2(); await window.__bench.frame2(); });
      await t.focusFirst();
      await t.page.keyboard.press('End');
      await t.page.keyboard.type('x');
      assert.equal((await t.first()).invalid, false);
      assert.equal((await t.last()).invalid, false);
      await t.bench(async () => { window.__bench.scroller().scrollTop = 0; await window.__bench.frame2(); await window.__bench.frame2(); });
      await t.focusFirst();
      await t.page.keyboard.press('End');
      await t.page.keyboard.press('Backspace');
      assert.equal((await t.first()).invalid, true);
      await t.bench(() => window.__bench.removeTop(199));
      assert.equal(await t.people(), 199);
      assert.equal((await t.first()).value, 'user1@example.com');
      far = await t.last();
      assert.deepEqual([far.value, far.invalid], ['USER0@Example.com', false]);
    });

    withPage('add and remove rows', async ({ bench, rows, page, people }) => {
      await bench(() => window.__bench.button('Add row').click());
      await page.waitForFunction(() => window.__bench.emails().length === 2);
      await bench(() => window.__bench.removeButton(window.__bench.firstEmail()).click());
      await page.waitForFunction(() => window.__bench.emails().length === 1);
      assert.equal((await rows())[0].value, '');
      assert.equal(await people(), 0);
    });

    withPage('submit: an invalid row stays, the button says how many are sent, and those alone are', async ({ paste, send, rows, until, bench }) => {
      await paste('a@x.org\nnonsense', 2);
      assert.equal(await bench(() => window.__bench.sendButton().textContent), 'Send 1 invitation');
      await send();
      await until(() => window.__bench.emails().length === 1);
      assert.deepEqual(server.posts.map((post) => post.users.map((user) => user.email)), [['a@x.org']]);
      assert.deepEqual((await rows()).map((row) => [row.value, row.invalid]), [['nonsense', true]]);
    });

    withPage('submit: 400 maps every message to its row; an edit clears it', async (t) => {
      const list = range(100);
      list[3] = 'bad3@example.com';
      list[97] = 'bad97@example.com';
      await t.paste(list.join('\n'), 100);
      const timing = await t.bench(([n, m]) => window.__bench.submitExpectErrors(n, m, 3, 100), [2, SERVER_MESSAGE]);
      assert.equal(timing.helped, false, 'the app itself brings the first error into view');
      assert.equal(server.posts.length, 1);
      assert.deepEqual(server.posts[0].users.map((u) => u.email), list);
      assert.deepEqual(new Set(server.posts[0].users.map((u) => u.roleName)), new Set([ROLES.at(-1).name]));
      const shown = await t.bench((m) => window.__bench.shownServerErrors(m).map((i) => i.value), SERVER_MESSAGE);
      assert.ok(shown.includes('bad3@example.com'), String(shown));
      assert.ok(shown.every((v) => v.startsWith('bad')), String(shown));
      assert.equal(await t.people(), 100);
      const near = await t.bench(async () => {
        const s = window.__bench.scroller();
        s.scrollTop = s.scrollHeight;
        await window.__bench.frame2();
        await window.__bench.frame2();
        return window.__bench.emails().filter((i) => i.value.startsWith('bad97')).map(window.__bench.state);
      });
      assert.equal(near.length, 1);
      assert.deepEqual([near[0].invalid, near[0].error], [true, SERVER_MESSAGE]);
      await t.bench(() => window.__bench.emails().find((i) => i.value.startsWith('bad97')).focus());
      await t.page.keyboard.press('End');
      await t.page.keyboard.type('o');
      const edited = await t.bench(() => window.__bench.state(window.__bench.emails().find((i) => i.value.startsWith('bad97'))));
      assert.deepEqual([edited.value, edited.invalid], ['bad97@example.como', false]);
    });

    withPage('submit: success reports the number and clears the rows; empty rows are not sent', async (t) => {
      await t.paste(range(7).join(';'), 7);
      await t.bench(() => window.__bench.button('Add row').click());
      await t.send();
      await t.until(() => /\b7 people invited\b/.test(window.__bench.statusText()));
      assert.equal(server.posts.length, 1);
      assert.equal(server.posts[0].users.length, 7);
      assert.equal(await t.people(), 0);
      const list = await t.rows();
      assert.deepEqual(list.map((r) => [r.value, r.role, r.invalid]), [['', ROLES.at(-1).name, false]]);
    });
  });
}

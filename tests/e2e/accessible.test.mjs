// Every state of the form under axe-core's rules, best practices and the size of targets included; and
// for those who enlarge it, give it their own colours, or want nothing to move.
// No promise names it but design §1's: an admin, whoever that is, can do the job.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { states } from '../../site/states/states.js';
import { forbiddenScene, scene } from './scene.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is not accessible in the page as it is now, in both themes and in a narrow window. */
async function violations({ page }) {
  const found = [];
  await page.evaluate(AXE);
  for (const [colorScheme, width] of [['light', 1000], ['dark', 1000], ['light', 320]]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const results = await page.evaluate(() => axe.run(document, { rules: { 'target-size': { enabled: true } } }));
    for (const { id, nodes } of results.violations) {
      found.push(...nodes.map((node) => `${id} (${colorScheme}, ${width}): ${node.html} ${node.failureSummary}`));
    }
  }
  return found;
}

for (const { name } of states) {
  // What has crashed, has thrown.
  const play = name === 'crashed' ? forbiddenScene : scene;

  play(`accessible: ${name}`, async (portal) => {
    await portal.openState(name);
    for (const summary of await portal.page.locator('summary').all()) await summary.click();
    assert.deepEqual(await violations(portal), []);
  });

  play(`enlarged four times, ${name} is not scrolled sideways, and nothing moves`, async (portal) => {
    // A window of 1280 by 1024 pixels.
    await portal.page.setViewportSize({ width: 320, height: 256 });
    await portal.page.emulateMedia({ reducedMotion: 'reduce' });
    await portal.openState(name);
    // A table may be as wide as it is, in a box of its own (WCAG 1.4.10).
    assert.deepEqual((await portal.sideways()).filter((part) => part !== 'div.sample'), []);
    assert.deepEqual(await portal.moving(), []);
  });
}

// The object tree as a test sees it.

/** Goes to the objects and opens the folders on the way to one, by the keyboard. */
export async function openFolders(app, address) {
  await app.page.getByRole('tab', { name: 'Objects' }).click();
  const parts = address.replace('s3://', '').split('/').filter(Boolean);
  for (const index of parts.keys()) {
    const line = lineOf(app, `s3://${parts.slice(0, index + 1).join('/')}/`);
    await line.waitFor();
    if (await line.getAttribute('aria-expanded') === 'false') await line.click();
  }
}

/** The line of an object or a folder. */
export function lineOf(app, address) {
  return app.page.locator(`[id="node-${address}"]`);
}

// A camera that sees a film of codes.

import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {ARGUMENTS, EXECUTABLE, watched} from './learner.mjs';

// A page of a browser whose camera sees the film at `page.film`, a path where nothing need be before the camera is asked for.
export async function withCamera(t) {
  const folder = await mkdtemp(join(tmpdir(), 'champions-'));
  t.after(() => rm(folder, {recursive: true}));
  const film = join(folder, 'code.y4m');
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  const browser = await chromium.launch({executablePath: EXECUTABLE, args: [...ARGUMENTS, ...camera]});
  t.after(() => browser.close());
  const page = watched(await browser.newPage());
  await page.addInitScript(() => {
    window.streams = [];
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async wanted => {
      const stream = await ask(wanted);
      window.streams.push(stream);
      return stream;
    };
  });
  return Object.assign(page, {film});
}

// What became of the cameras that a page has asked for.
export function cameras(page) {
  return page.evaluate(() => streams.flatMap(stream => stream.getTracks().map(track => track.readyState)));
}

// The markup of a code that a page shows.
export function shown(page, code) {
  return page.locator(code).evaluate(code => new XMLSerializer().serializeToString(code));
}

// A film of codes, half a second of each, as uncompressed YUV4MPEG2: what a camera before them sees.
export async function film(page, codes) {
  const [width, height] = [1280, 960];
  const frames = [];
  for(const code of codes) {
    const luma = Buffer.from(await page.evaluate(async ([width, height, code]) => {
      const drawn = new DOMParser().parseFromString(code, 'image/svg+xml').documentElement;
      drawn.setAttribute('width', 840);
      drawn.setAttribute('height', 840);
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawn))}`;
      await image.decode();
      const context = Object.assign(document.createElement('canvas'), {width, height}).getContext('2d');
      context.fillStyle = '#ccc';
      context.fillRect(0, 0, width, height);
      context.drawImage(image, 220, 60, 840, 840);
      const {data} = context.getImageData(0, 0, width, height);
      let text = '';
      for(let at = 0; at < data.length; at += 4) text += String.fromCharCode(data[at]);
      return btoa(text);
    }, [width, height, code]), 'base64');
    frames.push(Buffer.from('FRAME\n'), luma, Buffer.alloc(width * height / 2, 128));
  }
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F2:1 Ip A1:1 C420\n`), ...frames]);
}

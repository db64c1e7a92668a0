// Taro's own previewImage brings a 51 KB swiper with it; a demo in a browser needs one picture at a time.

function frame(): HTMLDivElement {
  const scrim = document.createElement('div');
  scrim.setAttribute('role', 'dialog');
  scrim.style.cssText =
    'position:fixed;inset:0;z-index:1000;background:#000;display:flex;align-items:center;justify-content:center';
  return scrim;
}

/** Opens pictures full screen: a tap goes to the next, after the last and on Escape it closes. */
export function viewPhotos(urls: string[], start: number): Promise<void> {
  const scrim = frame();
  const picture = document.createElement('img');
  picture.style.cssText = 'max-width:100%;max-height:100%;object-fit:contain';
  scrim.appendChild(picture);
  let index = start;
  return new Promise((resolve) => {
    const close = () => {
      document.removeEventListener('keydown', onKey);
      scrim.remove();
      resolve();
    };
    const show = () => {
      const url = urls[index];
      if (url === undefined) close();
      else picture.src = url;
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    scrim.addEventListener('click', () => {
      index += 1;
      show();
    });
    document.addEventListener('keydown', onKey);
    document.body.appendChild(scrim);
    show();
  });
}

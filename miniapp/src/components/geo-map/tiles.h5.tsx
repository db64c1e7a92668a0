import type { MapTilesView } from '@yanxinyuan/shared/territory/contract';
import type { Map as TileMap, StyleSpecification } from 'maplibre-gl';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { cx } from '@/lib/cx';
import { call } from '@/lib/request';
import { useLatest } from '@/lib/use-latest';
import css from './index.module.scss';
import { ZOOM, type MapView } from './projection';
import { tileView } from './tile-view';

/** A file of its own, as its makers deliver it: 250 KB that only a map with a source of tiles ever loads. */
const FILES = '/static/maplibre/';

interface MapLibre {
  Map: typeof TileMap;
  setWorkerUrl: (url: string) => void;
}

let source: Promise<MapTilesView | null> | null = null;

/** Asked once; again by the next map when nobody answered. */
function sourceOfTiles(): Promise<MapTilesView | null> {
  source ??= call('getMapTiles').then(
    ({ tiles }) => tiles,
    () => {
      source = null;
      return null;
    },
  );
  return source;
}

let loading: Promise<MapLibre | null> | null = null;

function loadMapLibre(): Promise<MapLibre | null> {
  loading ??= new Promise((done) => {
    const script = document.createElement('script');
    script.src = `${FILES}maplibre-gl-csp.js`;
    script.onload = () => {
      // The script leaves it there, and nothing else.
      const { maplibregl: library } = window as { maplibregl?: MapLibre };
      // A worker from its own address: the content security policy forbids one made of text.
      library?.setWorkerUrl(`${FILES}maplibre-gl-csp-worker.js`);
      done(library ?? null);
    };
    script.onerror = () => {
      loading = null;
      done(null);
    };
    document.head.append(script);
  });
  return loading;
}

function styleOf({ layers, maxZoom }: MapTilesView): StyleSpecification | string {
  const [first = ''] = layers;
  if (first.endsWith('.json')) return first;
  const ids = layers.map((_, index) => `ground-${index}`);
  // For a tile that is missing it would enlarge one of the whole country, which says less than our own drawing.
  const zooms = { minzoom: ZOOM.min, maxzoom: maxZoom };
  const raster = (url: string) => ({ type: 'raster' as const, tiles: [url], tileSize: 256, ...zooms });
  return {
    version: 8,
    sources: Object.fromEntries(layers.map((url, index) => [`ground-${index}`, raster(url)])),
    layers: ids.map((id) => ({ id, type: 'raster' as const, source: id, paint: { 'raster-fade-duration': 0 } })),
  };
}

interface GroundOptions {
  tiles: MapTilesView;
  view: MapView;
  /** the first tile is there */
  onShown: () => void;
}

/** @returns null where the browser cannot draw it: the map's own drawing stays */
async function groundIn(container: HTMLElement, { tiles, view, onShown }: GroundOptions): Promise<TileMap | null> {
  const library = await loadMapLibre();
  if (library === null) return null;
  try {
    const map = new library.Map({
      container,
      style: styleOf(tiles),
      ...tileView(view, tiles.datum),
      interactive: false,
      attributionControl: false,
      renderWorldCopies: false,
      fadeDuration: 0,
    });
    // Whatever does not come, or is slow, leaves a hole through which the map's own drawing is seen.
    map.on('data', (event) => {
      if (event.dataType === 'source' && 'tile' in event) onShown();
    });
    // A host that is down is no fault of ours: without a tile nothing changes.
    map.on('error', () => undefined);
    return map;
  } catch {
    return null;
  }
}

/** px */
const MARGIN = 4;

interface TilesProps {
  view: MapView;
  /** so much of the map's foot is covered by something else, px: whose ground it is stands above that */
  covered: number;
  /** the first tile is there */
  onShown: () => void;
}

/** The ground under the map's own drawing, moved by it; nothing where no source of tiles is configured or it is down. */
export function Tiles({ view, covered, onShown }: TilesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [ground, setGround] = useState<{ map: TileMap; tiles: MapTilesView } | null>(null);
  const [named, setNamed] = useState(false);
  const latest = useLatest({ view, onShown });
  useEffect(() => {
    const run: { over: boolean; map: TileMap | null } = { over: false, map: null };
    // Asked anew after each wait.
    const isOver = () => run.over;
    const begin = async () => {
      const tiles = await sourceOfTiles();
      const element = frame.current;
      if (isOver() || tiles === null || element === null) return;
      const shown = () => {
        setNamed(true);
        latest.current.onShown();
      };
      const map = await groundIn(element, { tiles, view: latest.current.view, onShown: shown });
      run.map = map;
      if (isOver()) map?.remove();
      else if (map !== null) setGround({ map, tiles });
    };
    void begin();
    return () => {
      run.over = true;
      run.map?.remove();
    };
  }, [latest]);
  // Drawn before the browser paints the pins in their new places: a frame later they would swim on the ground.
  useLayoutEffect(() => {
    ground?.map.jumpTo(tileView(view, ground.tiles.datum)).redraw();
  }, [ground, view]);
  return (
    <>
      <div ref={frame} className={cx(css['ground'], named && css['shown'])} aria-hidden />
      {named && (
        <div className={css['source']} style={{ bottom: `${covered + MARGIN}px` }}>
          {ground?.tiles.attribution}
        </div>
      )}
    </>
  );
}

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { Icon } from '@/components/icon';
import { Tap } from '@/components/tap';
import { cx } from '@/lib/cx';
import { useWide } from '@/lib/platform/wide';
import { useLatest } from '@/lib/use-latest';
import { a11y } from '@/texts/a11y';
import css from './index.module.scss';
import { clustered, isListed, STREET_ZOOM, type Cluster } from './clusters';
import { markerFiles } from './marker-files';
import { fitted, pannedBy, pixelsOf, toScreen, ZOOM, zoomedTo, type MapView } from './projection';
import { Tiles } from './tiles.h5';
import type { CaseMarker, GeoMapProps, MapMarker, MapPoint, MapPolygon, MarkerPicture } from './types';
import { useGestures } from './use-gestures.h5';

export type { GeoMapProps, MapMarker, MapPoint, MapPolygon } from './types';

const MIDDLE = { x: 0, y: 0 };
/** Below the floating chips. */
const HEAD = 76;
/** A pin stands so far above what covers the foot. */
const CLEAR = 48;

const isCase = (icon: MarkerPicture): icon is CaseMarker => icon.startsWith('case-');

/** Moves the view so that everything of a new list is seen; what is covered later moves nothing. */
function useFit(frame: RefObject<HTMLDivElement>, { fit, covered = 0 }: GeoMapProps, show: (view: MapView) => void) {
  const bottom = useLatest(covered);
  useEffect(() => {
    const element = frame.current;
    if (element === null || fit === undefined) return;
    const { clientWidth: width, clientHeight: height } = element;
    const view = fitted(fit, { width, height, top: HEAD, bottom: bottom.current });
    if (view !== null) show(view);
  }, [frame, fit, bottom, show]);
}

/**
 * Brings the chosen place out from under what has come up over it: when another one is chosen, or the cover has grown.
 * Otherwise a hand may move the map as it likes.
 */
function useInSight(
  frame: RefObject<HTMLDivElement>,
  { markers = [], covered = 0 }: GeoMapProps,
  [view, show]: [MapView, (view: MapView) => void],
) {
  const chosen = markers.find((marker) => marker.chosen === true);
  const id = chosen?.id;
  const moment = useLatest({ view, chosen });
  useEffect(() => {
    const element = frame.current;
    const { current } = moment;
    if (element === null || id === undefined || current.chosen === undefined) return;
    const { x, y } = toScreen(current.chosen, current.view);
    const lowest = element.clientHeight / 2 - covered - CLEAR;
    const widest = element.clientWidth / 2 - CLEAR;
    const left = Math.max(-widest, Math.min(widest, x)) - x;
    if (y > lowest || left !== 0) show(pannedBy(current.view, { x: left, y: Math.min(0, lowest - y) }));
  }, [frame, id, covered, moment, show]);
}

/** A calm vector map: areas, pins and the own position over tiles, if there are any; drag, pinch, wheel and buttons. */
export function GeoMap(props: GeoMapProps) {
  const { center, zoom = 15, height, markers = [], polygons = [], me = null, covered = 0 } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useGestures(frame, { ...center, zoom }, ({ lng, lat }) => props.onMove?.({ lng, lat }));
  const nearer = (steps: number) => () => {
    setView(zoomedTo(view, view.zoom + steps, MIDDLE));
  };
  const [tiled, setTiled] = useState(false);
  const onTiles = useCallback(() => {
    setTiled(true);
  }, []);
  const wide = useWide();
  // On a large screen coming nearer shows what a list would, and where each of them is.
  const listed = (cluster: Cluster) => (wide ? view.zoom >= STREET_ZOOM : isListed(cluster, view.zoom));
  const { lng, lat } = center;
  useEffect(() => {
    setView({ lng, lat, zoom });
  }, [lng, lat, zoom, setView]);
  useFit(frame, props, setView);
  useInSight(frame, props, [view, setView]);
  return (
    <div ref={frame} className={css['frame']} style={{ height }} role="application" aria-label={a11y.map}>
      <Areas polygons={polygons} view={view} />
      <Tiles view={view} covered={covered} onShown={onTiles} />
      {tiled && <Areas edges polygons={polygons} view={view} />}
      {clustered(markers, view).map((cluster) => (
        <Group
          key={cluster.key}
          cluster={cluster}
          view={view}
          onMarker={props.onMarker}
          onOpen={() => {
            if (props.onGroup !== undefined && listed(cluster)) props.onGroup(cluster.markers.map(({ id }) => id));
            else setView({ ...cluster.at, zoom: Math.min(ZOOM.max, view.zoom + 2) });
          }}
        />
      ))}
      {me !== null && <Me me={me} view={view} />}
      {props.aim === true && (
        <div className={cx(css['pin'], css['aimed'])} aria-hidden>
          <Pin />
          <div className={css['eye']} />
        </div>
      )}
      <div className={css['zoom']}>
        <Tap className={css['step']} label={a11y.zoomIn} onTap={nearer(1)}>
          <Icon name="plus" />
        </Tap>
        <Tap className={css['step']} label={a11y.zoomOut} onTap={nearer(-1)}>
          <div className={css['minus']} />
        </Tap>
      </div>
    </div>
  );
}

interface AreasProps {
  polygons: readonly MapPolygon[];
  view: MapView;
  /** over tiles, which say by themselves where everything is: only where an area ends */
  edges?: boolean;
}

function Areas({ polygons, view, edges = false }: AreasProps) {
  return (
    <svg className={cx(css['areas'], edges && css['edges'])} aria-hidden>
      <g className={css['origin']}>
        {polygons.map(({ id, ring, tone }) => (
          <polygon key={id} className={css[tone]} points={ring.map((point) => corner(point, view)).join(' ')} />
        ))}
        {polygons.map(({ id, ring, label }) => {
          if (label === undefined || edges) return null;
          const { x, y } = toScreen(middleOf(ring), view);
          return (
            <text key={id} className={css['name']} x={x} y={y}>
              {label}
            </text>
          );
        })}
      </g>
    </svg>
  );
}

const corner = ([lng, lat]: readonly [number, number], view: MapView): string => {
  const { x, y } = toScreen({ lng, lat }, view);
  return `${x.toFixed(1)},${y.toFixed(1)}`;
};

/** Middle of the box around a ring: near enough for a name. */
function middleOf(ring: MapPolygon['ring']): MapPoint {
  const lngs = ring.map(([lng]) => lng);
  const lats = ring.map(([, lat]) => lat);
  return { lng: (Math.min(...lngs) + Math.max(...lngs)) / 2, lat: (Math.min(...lats) + Math.max(...lats)) / 2 };
}

const placed = (point: MapPoint, view: MapView) => {
  const { x, y } = toScreen(point, view);
  return { transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)` };
};

function Me({ me, view }: { me: NonNullable<GeoMapProps['me']>; view: MapView }) {
  const size = `${Math.max(24, 2 * pixelsOf(me.accuracy, view)).toFixed(0)}px`;
  return (
    <div className={cx(css['at'], css['through'])} style={placed(me, view)} role="img" aria-label={a11y.you}>
      <div className={css['halo']} style={{ width: size, height: size }} />
      <div className={css['me']} />
    </div>
  );
}

interface GroupProps {
  cluster: Cluster;
  view: MapView;
  onMarker: GeoMapProps['onMarker'];
  onOpen: () => void;
}

function Group({ cluster: { markers, at, alert }, view, onMarker, onOpen }: GroupProps) {
  const [first, second] = markers;
  if (first === undefined) return null;
  if (second === undefined) return <Marker marker={first} view={view} onMarker={onMarker} />;
  return (
    <div className={css['at']} style={placed(at, view)}>
      <Tap
        className={cx(css['disc'], css['many'], alert && css['alert'])}
        label={alert ? a11y.manyAlert(markers.length) : a11y.many(markers.length)}
        onTap={onOpen}
      >
        <div className={css['count']}>{markers.length}</div>
        {alert && <div className={css['mark']}>!</div>}
      </Tap>
    </div>
  );
}

interface MarkerProps {
  marker: MapMarker;
  view: MapView;
  onMarker: GeoMapProps['onMarker'];
}

function Marker({ marker, view, onMarker }: MarkerProps) {
  const chosen = marker.chosen === true;
  return (
    <div className={cx(css['at'], chosen && css['front'])} style={placed(marker, view)}>
      <Tap
        className={chosen ? css['pin'] : isCase(marker.icon) ? css['case'] : css['disc']}
        label={marker.label}
        onTap={() => onMarker?.(marker.id)}
      >
        {chosen && <Pin />}
        <Picture icon={marker.icon} chosen={chosen} />
      </Tap>
    </div>
  );
}

function Picture({ icon, chosen }: { icon: MarkerPicture; chosen: boolean }) {
  if (!isCase(icon)) return <Icon name={icon} className={css['icon']} />;
  return chosen ? <div className={css['eye']} /> : <img className={css['face']} src={markerFiles[icon]} alt="" />;
}

function Pin() {
  return (
    <svg className={css['drop']} viewBox="0 0 48 58" aria-hidden>
      <path d="M24 57c12-12 21-21 21-33a21 21 0 0 0-42 0c0 12 9 21 21 33z" />
    </svg>
  );
}

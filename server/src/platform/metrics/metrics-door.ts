import { createServer, type RequestListener, type Server } from 'node:http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { AppConfig } from '../../config/env';
import { Metrics } from './metrics';

/**
 * GET /metrics on a port of its own, to which no balancer leads: see docs/adr/0026. The job process
 * has no other port at all.
 */
@Injectable()
export class MetricsDoor implements OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly config: AppConfig,
    private readonly metrics: Metrics,
  ) {}

  /** @returns the port; undefined without METRICS_PORT, when nothing listens */
  async open(): Promise<number | undefined> {
    const { METRICS_PORT: port, METRICS_HOST: host } = this.config;
    if (port === undefined) return undefined;
    collectDefaultMetrics({ register: this.metrics.registry });
    this.server = createServer(this.answer);
    return listen(this.server, port, host);
  }

  async onApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    // A scraper that keeps its connection must not keep the process.
    server.closeAllConnections();
    await closed;
  }

  private readonly answer: RequestListener = (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const { registry } = this.metrics;
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

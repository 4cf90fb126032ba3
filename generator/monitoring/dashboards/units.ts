/** Units as Grafana names them: the names of @grafana/grafana-foundation-sdk. */
export {
  BytesIEC as bytes,
  Celsius as celsius,
  Mebibytes as mebibytes,
  Milliseconds as milliseconds,
  OpsPerSecond as operationsPerSecond,
  Percent as percent,
  PercentUnit as percentUnit,
  RequestsPerSecond as requestsPerSecond,
  Seconds as seconds,
  Short as short,
} from '@grafana/grafana-foundation-sdk/units';

/** A unit that Grafana has no name for: it writes this behind the number. */
export const tokensPerSecond = 'suffix: tokens/s';

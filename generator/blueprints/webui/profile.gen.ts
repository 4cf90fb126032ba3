// Generated from schemas/blueprints/webui/profile.schema.json by `modelcharts types`. Do not edit.

/**
 * Name of the chart.
 */
export type Name = string;
/**
 * One sentence: model, engine, machine.
 */
export type Description = string;
/**
 * Defaults of this chart that nothing else here says: a part of the values contract.
 */
export type Values = {readonly [key: string]: unknown};

/**
 * A profile of blueprint webui: Open WebUI has no model of its own.
 */
export interface WebuiProfile {
  name: Name;
  description: Description;
  blueprint: 'webui';
  /**
   * Version of Open WebUI.
   */
  version: string;
  image: Image;
  values?: Values;
}
/**
 * Image of the engine; left out: the one that the catalogue has for version and machine.
 */
export interface Image {
  /**
   * Registry host.
   */
  registry?: string;
  /**
   * Repository.
   */
  repository: string;
  /**
   * Tag.
   */
  tag: string;
  /**
   * Digest.
   */
  digest?: string;
}

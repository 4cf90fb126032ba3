import { packageRoot } from '../package/root.ts';
import { EDITOR_SCHEMA, renderEditorSchema } from './editor-schema.ts';
import { renderTypes } from './types.ts';

/**
 * Every file that is made from the schemas: path below the package root → text.
 * @throws {ProblemError} for a schema that cannot be read.
 */
export async function generatedFromSchemas(root: string = packageRoot()): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await renderTypes(root)), [EDITOR_SCHEMA, renderEditorSchema(root)]]);
}

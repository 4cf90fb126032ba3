import type { Engine, EngineFlag } from '../../catalogue/catalogue.ts';
import { type Defined, defineSource } from '../../sdk/index.ts';
import { STREAMER } from '../common/loading/engine-stream.ts';
import { OWNED_FLAGS } from '../common/model/owned-flags.ts';
import type { ModelRefs } from '../common/values.ts';

/** Flags that the chart gives the engine, or Ray, from other values → the value to set instead. */
export const RAY_FLAGS: Readonly<Record<string, string>> = {
  ...OWNED_FLAGS,
  'data-parallel-size': 'serve.maxReplicas',
};

type Kwargs = Record<string, unknown>;

/**
 * engine.args and engine.extraArgs as keyword arguments of the engine. Ray starts the engine in Python, so that flags become
 * names with underscores, and what comes last must win before it is printed: YAML may not have a key twice.
 */
export function engineKwargs(v: ModelRefs, engine: Engine): Defined<Kwargs> {
  const ofType = (type: EngineFlag['type']) =>
    Object.entries(engine.flags)
      .filter(([, flag]) => flag.type === type)
      .map(([name]) => JSON.stringify(name))
      .sort()
      .join(' ');
  return defineSource<Kwargs>(
    'engineKwargs',
    'engine.args and engine.extraArgs as keyword arguments of the engine: names with underscores, later ones win. What is text here may be a number (of --set) or JSON.',
    `{{- $groups := int64 .Values.accelerator.pipelineParallel }}
{{- $kwargs := dict "tensor_parallel_size" (div (int64 .Values.accelerator.count) $groups) }}
{{- if gt $groups 1 }}
{{- $_ := set $kwargs "pipeline_parallel_size" $groups }}
{{- end }}
{{- if eq .Values.loader.source "engine" }}
{{- $_ := set $kwargs "load_format" "${STREAMER}" }}
{{- end }}
{{- range $flag, $value := .Values.engine.args }}
{{- if kindIs "invalid" $value }}
{{- else if has $flag (list ${ofType('number')}) }}
{{- $_ := set $kwargs ($flag | replace "-" "_") (float64 $value) }}
{{- else if and (kindIs "string" $value) (has $flag (list ${ofType('json')})) }}
{{- $read := printf \`{"value": %s}\` $value | fromJson }}
{{- $_ := set $kwargs ($flag | replace "-" "_") (ternary $read.value $value (hasKey $read "value")) }}
{{- else }}
{{- $_ := set $kwargs ($flag | replace "-" "_") $value }}
{{- end }}
{{- end }}
{{- with .Values.engine.chatTemplate }}
{{- $_ := set $kwargs "chat_template" . }}
{{- end }}
{{- range $arg := .Values.engine.extraArgs }}
{{- $flag := $arg | trimPrefix "--" }}
{{- if contains "=" $flag }}
{{- $pair := splitn "=" 2 $flag }}
{{- $read := printf \`{"value": %s}\` $pair._1 | fromJson }}
{{- $_ := set $kwargs ($pair._0 | replace "-" "_") (ternary $read.value $pair._1 (hasKey $read "value")) }}
{{- else }}
{{- $_ := set $kwargs ($flag | trimPrefix "no-" | replace "-" "_") (not (hasPrefix "no-" $flag)) }}
{{- end }}
{{- end }}
{{- toYaml $kwargs }}`,
    [
      v.accelerator.count,
      v.accelerator.pipelineParallel,
      v.loader.source,
      v.engine.args,
      v.engine.chatTemplate,
      v.engine.extraArgs,
    ],
  );
}

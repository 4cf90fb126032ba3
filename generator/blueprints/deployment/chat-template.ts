import type { ConfigMap, Volume, VolumeMount } from '../../kubernetes/resources.gen.ts';
import {
  type Node,
  notEmpty,
  type Ref,
  sha256sum,
  str,
  type Template,
  type Tpl,
  template,
  when,
} from '../../sdk/index.ts';
import type { Context } from '../common/context.ts';
import type { DeploymentValues } from './values.gen.ts';

/** Where a chat template of the values is mounted. */
export const CHAT_TEMPLATE = '/chat-template';

/** The ConfigMap with engine.chatTemplate, where there is one. */
export const chatTemplateConfigMap = ({ names }: Context, v: Ref<DeploymentValues>): Template =>
  template<ConfigMap>(
    'chat-template-configmap.yaml',
    { when: notEmpty(v.engine.chatTemplate) },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: str`${names.fullname}-chat-template`, labels: names.labels },
      data: { 'template.jinja': v.engine.chatTemplate },
    },
  );

/** Its volume and its mount. */
export const chatTemplateVolume = ({ names }: Context, v: Ref<DeploymentValues>): Tpl<Volume> =>
  when(notEmpty(v.engine.chatTemplate), {
    name: 'chat-template',
    configMap: { name: str`${names.fullname}-chat-template` },
  });

export const chatTemplateMount = (v: Ref<DeploymentValues>): Tpl<VolumeMount> =>
  when(notEmpty(v.engine.chatTemplate), { name: 'chat-template', mountPath: CHAT_TEMPLATE, readOnly: true });

/** The engine reads it once, when it starts: another template is another pod. */
export const chatTemplateChecksum = (v: Ref<DeploymentValues>): Node<string> =>
  when<string>(notEmpty(v.engine.chatTemplate), sha256sum(v.engine.chatTemplate));

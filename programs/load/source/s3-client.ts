import { AwsV4Signer } from 'aws4fetch';
import type { S3Source } from '../config.ts';
import { type Client, createClient } from '../http/client.ts';
import { commonFailure, withoutQuery } from '../http/failure.ts';
import type { RetryContext } from '../http/retry.ts';
import type { TransientError } from '../http/transient-error.ts';
import { LoadError } from '../report/load-error.ts';
import { awsCredentials } from './aws-credentials.ts';
import { tagOf } from './s3-xml.ts';

/** A client of one bucket and the address its keys are appended to. */
export interface S3Client {
  readonly client: Client;
  readonly base: string;
}

/** A client that signs what goes to the bucket's own origin and nothing else. */
export function s3Client(config: S3Source, { patience, log }: RetryContext): S3Client {
  const base = bucketAddress(config);
  const home = new URL(base).origin;
  const keys = awsCredentials(process.env, config.region, log.hide);
  const client = createClient(
    {
      counted: null,
      authorize: async ({ url }) => {
        if (new URL(url).origin !== home) return {};
        const { accessKeyId, secretAccessKey, sessionToken } = await keys();
        const signer = new AwsV4Signer({
          url,
          accessKeyId,
          secretAccessKey,
          ...(sessionToken === '' ? {} : { sessionToken }),
          service: 's3',
          region: config.region,
        });
        const headers = Object.fromEntries((await signer.sign()).headers.entries());
        // fetch sets the host itself.
        delete headers.host;
        return headers;
      },
      failure: (response, { url }) => s3Failure(response, url, config),
    },
    patience,
  );
  return { client, base };
}

function bucketAddress({ endpoint, region, bucket, pathStyle }: S3Source): string {
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const url = new URL(endpoint === '' ? `https://s3.${region}.${domain}` : endpoint);
  if (pathStyle) return `${url.origin}${url.pathname.replace(/\/$/, '')}/${bucket}`;
  url.hostname = `${bucket}.${url.hostname}`;
  return url.href.replace(/\/$/, '');
}

/** What an answer other than 200 and 206 means; S3 says more in a few lines of XML. */
async function s3Failure(response: Response, url: string, config: S3Source): Promise<LoadError | TransientError> {
  const { status, headers } = response;
  const body = Number(headers.get('content-length') ?? 0) > 65_536 ? '' : await response.text().catch(() => '');
  const code = tagOf(body, 'Code') ?? '';
  const text = `${withoutQuery(url)} answered ${status}${code ? ` ${code}` : ''}`;
  const common = commonFailure(response, text);
  if (common) return common;
  const region = headers.get('x-amz-bucket-region') ?? tagOf(body, 'Region');
  if (status === 301 || status === 307 || code === 'AuthorizationHeaderMalformed')
    return new LoadError('configuration', text, `set source.region${region ? ` to ${region}` : ''} (the bucket's own)`);
  if (code === 'NoSuchBucket') return new LoadError('bucket-missing', `${text}: ${config.bucket}`);
  if (
    /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|TokenRefreshRequired|XAdminUserNotFound)$/.test(
      code,
    )
  )
    return new LoadError('unauthorized', text, 'check the AWS keys or the role of the service account');
  if (status === 404) return new LoadError('not-found', text, 'check source.bucket and source.prefix');
  if (status === 401 || status === 403)
    return new LoadError('forbidden', text, 'allow s3:GetObject and s3:ListBucket on the bucket for these keys');
  return new LoadError('unavailable', text, 'check source.endpoint and the proxy in front of it');
}
